import { exit, UserError } from '../core/exit.ts'
import { codeOf } from './disk.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'it exists already',
  EFBIG: 'the file would grow too large',
  EIO: 'the disk reported an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'the file or its folder has vanished',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder should be',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
}

/** The error for a session that could not be deleted (exit 5). What is no system error comes back as it is. */
export function deleteFault(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === null || error instanceof UserError) return error
  const message = `The session could not be deleted: ${reasons[code] ?? code}.\n${path}`
  return new UserError(message, { code: exit.storage, cause: error })
}

/** The error for a session that could not be written (exit 5). What is no system error comes back as it is. */
export function writeFault(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === null || error instanceof UserError) return error
  return new UserError(`The session could not be written: ${reasons[code] ?? code}.\n${path}`, {
    code: exit.storage,
    advice: 'Mend that, set GREENFLAG_HOME to another folder, or use --no-save.',
    cause: error,
  })
}

/** The error for a session that could not be read (exit 2). What is no system error comes back as it is. */
export function readFault(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === null || error instanceof UserError) return error
  return new UserError(`The session could not be read: ${reasons[code] ?? code}.\n${path}`, { cause: error })
}
