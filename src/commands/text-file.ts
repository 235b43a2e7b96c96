import { open, stat } from 'node:fs/promises'
import { UserError } from '../core/exit.ts'

/** How a text file is called in messages, and what may be in it. */
export interface TextFile {
  /** Whole, or from the working folder. */
  readonly path: string
  /** As messages name it, with the option that asked for it. */
  readonly shown: string
  /** The message where it cannot be read at all. */
  readonly unreadable: string
  readonly advice: string
  /** Bytes at most, a million where nothing is said. */
  readonly most?: number
}

const usualMost = 1_000_000

/**
 * The text of a file that a call names, without a byte order mark. Throws a UserError (exit 2) where it cannot be read, is no regular file (a pipe or
 * a device may never end), is too large, or is no text in UTF-8.
 */
export async function readTextFile({ path, shown, unreadable, advice, most = usualMost }: TextFile): Promise<string> {
  let bytes: Uint8Array
  try {
    const status = await stat(path)
    if (!status.isFile() && !status.isDirectory()) throw new UserError(`${shown} is not a file`, { advice })
    bytes = await readAtMost(path, most + 1)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(unreadable, { advice, cause })
  }
  if (bytes.length > most) throw new UserError(`${shown} is over ${most / 1_000_000} MB`, { advice })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`${shown} is not a text in UTF-8`, { advice: 'Save it as plain text first.', cause })
  }
  if (text.includes('\u0000')) throw new UserError(`${shown} is not a text`, { advice: 'Save it as plain text first.' })
  return text
}

async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const chunks: Buffer[] = []
    let length = 0
    while (length < most) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(65_536, most - length)))
      if (bytesRead === 0) break
      chunks.push(buffer.subarray(0, bytesRead))
      length += bytesRead
    }
    return Buffer.concat(chunks)
  } finally {
    await handle.close()
  }
}
