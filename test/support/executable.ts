import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startOnTerminal, type Terminal } from './pty.ts'

export const executable = fileURLToPath(new URL('../../bin/greenflag.js', import.meta.url))
if (!existsSync(fileURLToPath(new URL('../../dist/main.js', import.meta.url)))) {
  throw new Error('greenflag has not been built; run "npm run build" before these tests')
}

/** What a run of the executable left behind. */
export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The executable on pipes. */
export interface Piped {
  readonly pid: number
  write(text: string): void
  end(): void
  /** Resolves when standard output or standard error hold something that fits, counted from their beginning. */
  says(fits: (said: string) => boolean, what: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  readonly finished: Promise<Finished>
}

/** An environment in which nothing of the one around it changes what is printed. */
export function plainEnv(home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot']
  const around = Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])))
  return { ...around, LANG: 'en_US.UTF-8', GREENFLAG_HOME: home, ...more }
}

/** Starts the executable on pipes; `stdin` may be closed from the start. */
export function onPipes(
  args: readonly string[],
  options: {
    readonly home: string
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly stdin?: 'pipe' | 'closed'
    /** A shell script that runs the executable as `"$@"`. */
    readonly within?: string
  },
): Piped {
  const command = [process.execPath, executable, ...args]
  const [program = '', ...rest] = options.within === undefined ? command : ['sh', '-c', options.within, 'sh', ...command]
  const child = spawn(program, rest, {
    env: plainEnv(options.home, options.env),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdio: [options.stdin === 'closed' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  const watchers = new Set<() => void>()
  const heard = (take: (text: string) => void) => (text: string) => {
    take(text)
    for (const watcher of [...watchers]) watcher()
  }
  child.stdout?.setEncoding('utf8').on(
    'data',
    heard((text) => {
      out += text
    }),
  )
  child.stderr?.setEncoding('utf8').on(
    'data',
    heard((text) => {
      err += text
    }),
  )
  child.stdin?.on('error', () => undefined)
  return {
    pid: child.pid ?? 0,
    write: (text) => child.stdin?.write(text),
    end: () => child.stdin?.end(),
    says: (fits, what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`${what} did not come; so far: ${out.slice(-1000)}${err.slice(-1000)}`))
        }, 8000)
        const look = () => {
          if (!fits(out) && !fits(err)) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    kill: (signal) => child.kill(signal),
    finished: new Promise((resolve) => {
      child.on('close', (code) => resolve({ code, out, err }))
    }),
  }
}

/** Runs the executable on pipes to its end. */
export async function run(
  args: readonly string[],
  options: Parameters<typeof onPipes>[1] & { readonly input?: string },
): Promise<Finished> {
  const started = onPipes(args, { stdin: options.input === undefined ? 'closed' : 'pipe', ...options })
  if (options.input !== undefined) {
    started.write(options.input)
    started.end()
  }
  return await started.finished
}

/** Starts the executable on a terminal, without colours unless asked for. */
export async function onTerminal(
  args: readonly string[],
  options: {
    readonly home: string
    readonly cwd?: string
    readonly columns?: number
    readonly rows?: number
    readonly env?: Readonly<Record<string, string | undefined>>
    /** A shell script that runs the executable as `"$@"`. */
    readonly within?: string
  },
): Promise<Terminal> {
  const { home, env, within, ...size } = options
  const around = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]))
  const clean = { ...around, ...plainEnv(home, { NO_COLOR: '1' }), ...env }
  return within === undefined
    ? await startOnTerminal([executable, ...args], { ...size, env: clean })
    : await startOnTerminal(['-c', within, 'sh', process.execPath, executable, ...args], { ...size, env: clean, program: 'sh' })
}

/** Chooses the data engineer in the menu of roles, however many there are. */
export async function chooseRole(terminal: Terminal): Promise<void> {
  await terminal.sees('Which role?')
  await terminal.sees('navigate')
  await terminal.type('data engineer')
  await terminal.sees('❯ Data Engineer')
  await terminal.type('\r')
  await terminal.sees('✔ Which role? Data Engineer')
}

/** The status line of a prompt with nothing in it. */
export const emptyPrompt = '  0 words'

/** Types an answer of one line or a command and sends it. */
export async function send(terminal: Terminal, line: string): Promise<void> {
  await terminal.type(`${line}\r`)
}

/** Types an answer of one line and waits for the next question's prompt. */
export async function answer(terminal: Terminal, line: string): Promise<void> {
  await send(terminal, line)
  await terminal.sees('│ ')
  await terminal.sees(emptyPrompt)
}

/** Keys that come in one burst are a paste; whoever sends a text of several lines by key waits so long first. */
export async function pauseAfterTyping(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 130))
}

/** The modes in which a program left its terminal. */
export function modesOf(terminal: Terminal): { readonly paste: boolean; readonly cursor: boolean } {
  const output = terminal.output()
  return {
    paste: output.lastIndexOf('\x1b[?2004h') > output.lastIndexOf('\x1b[?2004l'),
    cursor: output.lastIndexOf('\x1b[?25h') >= output.lastIndexOf('\x1b[?25l'),
  }
}

/** The events of the only session there is. */
export function eventsIn(home: string): { readonly type: string; readonly n?: number; readonly text?: string; readonly hint?: boolean }[] {
  const [name, another] = sessionFiles(home)
  if (name === undefined || another !== undefined) throw new Error(`one session was expected in ${home}`)
  const lines = readFileSync(join(home, 'sessions', name), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => JSON.parse(line)).map((record) => record.event)
}

/** What was answered in the only session there is. */
export function answersIn(home: string): (string | undefined)[] {
  return eventsIn(home).flatMap((event) => (event.type === 'answered' ? [event.text] : []))
}

/** The process that holds the only session there is. */
export function holderIn(home: string): number {
  const lock = readdirSync(join(home, 'sessions')).find((name) => name.endsWith('.lock'))
  if (lock === undefined) throw new Error(`no session is held in ${home}`)
  return JSON.parse(readFileSync(join(home, 'sessions', lock), 'utf8')).pid
}

/** The names of the session files. */
export function sessionFiles(home: string): string[] {
  return readdirSync(join(home, 'sessions')).filter((name) => /^\d.*\.jsonl$/.test(name))
}
