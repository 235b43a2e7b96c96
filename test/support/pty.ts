import type { IPty } from '@lydell/node-pty'

/** A program on a pseudo-terminal, driven as a person would. */
export interface Terminal {
  /** All that the program wrote. */
  output(): string
  /** Types text, in pieces, as a terminal hands over a paste: in one go it would fill the line and block. */
  type(text: string): Promise<void>
  /** Waits until what was written since the last wait holds a text; gives what was written up to there. Rejects after `within` ms. */
  sees(text: string, within?: number): Promise<string>
  resize(columns: number, rows: number): void
  /** Sends the program a hangup, and leaves the terminal open. */
  hangUp(): void
  /** Sends the program a signal. */
  signal(name: NodeJS.Signals): void
  /** Closes the terminal, as a window that is shut. */
  shut(): void
  /** How the program ended; kills it after `within` ms. */
  ended(within?: number): Promise<{ readonly exitCode: number; readonly signal: number | undefined }>
}

/** Why no pseudo-terminal can be had here, or null where one can. */
export async function whyNoTerminal(): Promise<string | null> {
  try {
    const { spawn } = await import('@lydell/node-pty')
    spawn(process.execPath, ['-e', '0'], {}).kill()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Starts a Node program, or another one, on a terminal of 80 columns and 24 rows. */
export async function startOnTerminal(
  args: readonly string[],
  options: {
    readonly program?: string
    readonly columns?: number
    readonly rows?: number
    /** Added to the environment of the tests; undefined takes away. */
    readonly env?: Readonly<Record<string, string | undefined>>
    readonly cwd?: string
  } = {},
): Promise<Terminal> {
  const { spawn } = await import('@lydell/node-pty')
  const child = spawn(options.program ?? process.execPath, [...args], {
    cols: options.columns ?? 80,
    rows: options.rows ?? 24,
    name: options.env?.['TERM'] ?? 'xterm-256color',
    env: definite({ ...process.env, ...options.env }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  return watch(child)
}

function watch(child: IPty): Terminal {
  let output = ''
  let seen = 0
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of [...watchers]) watcher()
  }
  child.onData((data) => {
    output += data
    changed()
  })
  const exit = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => resolve({ exitCode, signal }))
  })

  return {
    output: () => output,
    async type(text) {
      for (let at = 0; at < text.length; at += 512) {
        child.write(text.slice(at, at + 512))
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    sees(text, within = 8_000) {
      return new Promise((resolve, reject) => {
        const finish = () => {
          clearTimeout(timer)
          watchers.delete(look)
        }
        const timer = setTimeout(() => {
          finish()
          reject(new Error(`"${text}" was not seen; since the last wait: ${JSON.stringify(output.slice(seen).slice(-2000))}`))
        }, within)
        const look = () => {
          const at = output.indexOf(text, seen)
          if (at === -1) return
          finish()
          const found = output.slice(seen, at + text.length)
          seen = at + text.length
          resolve(found)
        }
        watchers.add(look)
        look()
      })
    },
    resize: (columns, rows) => child.resize(columns, rows),
    hangUp: () => child.kill('SIGHUP'),
    signal: (name) => child.kill(name),
    shut() {
      // The types do not say that a terminal can be closed.
      if ('destroy' in child && typeof child.destroy === 'function') child.destroy()
    },
    async ended(within = 10_000) {
      const timer = setTimeout(() => child.kill('SIGKILL'), within)
      try {
        return await exit
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function definite(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
