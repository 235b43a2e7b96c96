import * as fs from 'node:fs/promises'

/** An open file, as far as sessions need one. */
export interface DiskFile {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>
  readFile(): Promise<Buffer>
  stat(): Promise<Standing>
  chmod(mode: number): Promise<void>
  truncate(length: number): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** What identifies a file and says how long it is. */
interface Standing {
  readonly dev: number
  readonly ino: number
  readonly size: number
  readonly mode: number
  readonly mtimeMs: number
  isFile(): boolean
}

/** The file system, as far as sessions need one. */
export interface Disk {
  open(path: string, flags: string | number, mode?: number): Promise<DiskFile>
  stat(path: string): Promise<Standing>
  readdir(path: string): Promise<string[]>
  mkdir(path: string, options: { readonly mode: number }): Promise<unknown>
  chmod(path: string, mode: number): Promise<void>
  link(from: string, to: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
}

export const localDisk: Disk = {
  open: (path, flags, mode) => fs.open(path, flags, mode),
  stat: (path) => fs.stat(path),
  readdir: (path) => fs.readdir(path),
  mkdir: (path, options) => fs.mkdir(path, options),
  chmod: (path, mode) => fs.chmod(path, mode),
  link: (from, to) => fs.link(from, to),
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
}

/** Writes every byte, however few the system takes at a time. */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written)
    if (bytesWritten === 0) throw diskFault('EIO', 'the system took no byte')
    written += bytesWritten
  }
}

/** Writes a new file that only its owner may read; a `lasting` one survives a power cut. Rejects with EEXIST where the path is taken. */
export async function writeNewFile(disk: Disk, path: string, bytes: Uint8Array, care: 'passing' | 'lasting'): Promise<void> {
  const file = await disk.open(path, 'wx', 0o600)
  try {
    await keepPrivate(file.chmod(0o600))
    await writeAll(file, bytes)
    if (care === 'lasting') await file.sync()
  } finally {
    await file.close()
  }
}

/** Removes a file; that it is gone already is well. */
export async function removeFile(disk: Disk, path: string): Promise<void> {
  try {
    await disk.unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Makes new, renamed and removed names in a folder last; where a system cannot sync a folder (Windows), this does nothing. */
export async function syncFolder(disk: Disk, path: string): Promise<void> {
  try {
    const folder = await disk.open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error) ?? '')) throw error
  }
}

/** Some file systems (exFAT) know no modes: what cannot be set there is let be. */
export async function keepPrivate(chmod: Promise<void>): Promise<void> {
  try {
    await chmod
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(error) ?? '')) throw error
  }
}

/** The code of a system error such as `ENOENT`, or null for anything else. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** An error as the system would raise it. */
export function diskFault(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code })
}
