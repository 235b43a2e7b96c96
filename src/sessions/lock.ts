import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, unlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { exit, UserError } from '../core/exit.ts'
import { codeOf, type Disk, removeFile, writeNewFile } from './disk.ts'
import { type Holder, isRunning, parseHolder, type Self, startOf } from './holder.ts'

export interface Lock {
  release(): Promise<void>
  /** For a process that is about to end: no promise, no error. */
  releaseNow(): void
}

interface Claimant {
  readonly disk: Disk
  readonly self: Self
  /** What its lock files hold: unlike any other lock's. */
  readonly mark: string
}

/**
 * Takes the lock at `path`, also from a process that is no more. Of two takers one gets it.
 * Throws UserError (exit 5) that names the process where one holds it; system errors come through as they are.
 */
export async function acquireLock(path: string, disk: Disk, self: Self): Promise<Lock> {
  const start = await startOf(self.pid)
  const mark = JSON.stringify({ pid: self.pid, host: self.host, start, token: randomUUID() })
  await claim(path, { disk, self, mark })
  return {
    release: async () => {
      if ((await look(path, disk)) === mark) await removeFile(disk, path)
    },
    releaseNow: () => {
      try {
        if (readFileSync(path, 'utf8') === mark) unlinkSync(path)
      } catch {
        // A lock left behind is recognised by the next one to want it.
      }
    },
  }
}

async function claim(path: string, claimant: Claimant): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await place(path, claimant)) return
    const theirs = await look(path, claimant.disk)
    if (theirs === null) continue
    const holder = parseHolder(theirs)
    if (holder !== null && (await isRunning(holder, claimant.self))) throw heldBy(holder, path, claimant.self)
    if (holder === null && (await isChanging(path, theirs, claimant.disk))) continue
    if (await takeOver(path, theirs, claimant)) return
  }
  throw new UserError(`The session's lock keeps changing hands.\n${path}`, { code: exit.storage })
}

/**
 * Replaces a lock that nobody holds. Only who holds the guard named after that very lock may do so, and looks again once it does:
 * who judged by an older look finds another lock by then.
 */
async function takeOver(path: string, stale: string, claimant: Claimant): Promise<boolean> {
  const guard = `${path}.${createHash('sha256').update(stale).digest('hex').slice(0, 12)}`
  await claim(guard, claimant)
  try {
    if ((await look(path, claimant.disk)) !== stale) return false
    const fresh = `${path}.${randomUUID()}`
    await writeNewFile(claimant.disk, fresh, Buffer.from(claimant.mark), 'passing')
    await claimant.disk.rename(fresh, path)
    return true
  } finally {
    await removeFile(claimant.disk, guard)
  }
}

/** Puts a lock where there is none, whole from its first moment: written under another name, then linked. */
async function place(path: string, { disk, mark }: Claimant): Promise<boolean> {
  const fresh = `${path}.${randomUUID()}`
  await writeNewFile(disk, fresh, Buffer.from(mark), 'passing')
  try {
    await disk.link(fresh, path)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error
    return await placeWithoutLinks(path, disk, mark)
  } finally {
    await removeFile(disk, fresh)
  }
}

async function placeWithoutLinks(path: string, disk: Disk, mark: string): Promise<boolean> {
  try {
    await writeNewFile(disk, path, Buffer.from(mark), 'passing')
    return (await look(path, disk)) === mark
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Where locks cannot be linked into place, one may be seen half-written. */
async function isChanging(path: string, seen: string, disk: Disk): Promise<boolean> {
  await wait(100)
  return (await look(path, disk)) !== seen
}

async function look(path: string, disk: Disk): Promise<string | null> {
  try {
    const file = await disk.open(path, 'r')
    try {
      return (await file.readFile()).toString()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function heldBy(holder: Holder, path: string, self: Self): UserError {
  const elsewhere = holder.host !== self.host
  const advice = elsewhere
    ? `Where no greenflag runs there any more, delete ${path}`
    : `Go on there. Where that process is no greenflag, delete ${path}`
  return new UserError(`The session is held by process ${holder.pid}${elsewhere ? ` on ${holder.host}` : ''}.`, {
    code: exit.storage,
    advice,
  })
}
