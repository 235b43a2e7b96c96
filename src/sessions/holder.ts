import { readFile } from 'node:fs/promises'

/** This process, as others see it. */
export interface Self {
  readonly pid: number
  readonly host: string
  /** Whether a process of this machine is there, whoever owns it. */
  alive(pid: number): boolean
}

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** Tells two processes with one pid apart; null where the system does not say. */
  readonly start: string | null
}

/** A process's start: the machine's boot and the tick since then, from Linux's /proc (proc(5)); `gone` for a zombie; null where unknown. */
export async function startOf(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'latin1'), readFile('/proc/sys/kernel/random/boot_id', 'latin1')])
    // The command's name stands in parentheses and may hold any character.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, tick] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X') return 'gone'
    return tick === undefined ? null : `${boot.trim()}/${tick}`
  } catch {
    return null
  }
}

/** Whether a holder still runs. One on another machine counts as running: nothing here can tell. */
export async function isRunning(holder: Holder, self: Self): Promise<boolean> {
  if (holder.host !== self.host) return true
  if (!self.alive(holder.pid)) return false
  const start = await startOf(holder.pid)
  return start === null || holder.start === null || start === holder.start
}

/** A holder as `acquireLock` writes it, or null where the text is none. */
export function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { pid, host, start } = { pid: null, host: null, start: null, ...value }
    if (!Number.isSafeInteger(pid) || typeof pid !== 'number' || pid <= 0 || typeof host !== 'string') return null
    return { pid, host, start: typeof start === 'string' ? start : null }
  } catch {
    return null
  }
}
