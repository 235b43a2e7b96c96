import { randomInt } from 'node:crypto'
import { closeSync } from 'node:fs'
import { hostname } from 'node:os'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import type { Desk } from './commands/desk.ts'
import { type ExitCode, exit, Interrupted, UserError } from './core/exit.ts'
import { withoutConfigured } from './engines/anthropic/configured-secrets.ts'
import { createProgram, type Handlers, usageExit } from './program.ts'
import { clean, cleanLine } from './terminal/sink.ts'

const signals = { SIGHUP: exit.hangup, SIGINT: exit.interrupted, SIGTERM: exit.terminated } as const

/** Runs the program on the process's arguments and sets its exit code. Whatever goes wrong becomes a message here and nowhere else. */
export async function main(): Promise<void> {
  const leaving = new Set<() => string>()
  listenForSignals(leaving)
  outliveTerminals()
  const program = createProgram(manifest.version, handlersFor(leaving))
  const surface = { writeOut: say, writeErr: (text: string) => complain(clean(inOneLine(text))) }
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)]) {
    command.configureOutput(surface).exitOverride()
  }
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    process.exitCode = report(error, await foldAtWords())
  }
}

/** Breaks lines between words where standard error is a terminal; one with a command to copy stays whole. */
async function foldAtWords(): Promise<(text: string) => string> {
  const { isTTY, columns } = process.stderr
  if (!isTTY || !(columns > 0)) return (text) => text
  const { wrap } = await import('./terminal/layout.ts')
  const folded = (line: string) => (/(?:^|: )greenflag [a-z]/.test(line) ? line : wrap(line, columns).join('\n'))
  return (text) => text.split('\n').map(folded).join('\n')
}

/** A message about the call, in which no word of it begins a line of its own. */
function inOneLine(text: string): string {
  const broken = process.argv.flatMap((word) => [word, word.slice(word.indexOf('=') + 1)]).filter((word) => /[\r\n]/.test(word))
  return broken.reduce((left, word) => left.replaceAll(word, cleanLine(word)), text)
}

function handlersFor(leaving: Set<() => string>): Handlers {
  const run = (command: (desk: Desk) => Promise<ExitCode>) => async () => {
    try {
      process.exitCode = await command(await createDesk(leaving))
    } finally {
      // A pipe that its writer holds open would keep the process waiting for answers that nobody asks for.
      if ('unref' in process.stdin) process.stdin.unref()
    }
  }
  return {
    start: (words, known) => run(async (desk) => (await import('./commands/start.ts')).start(words, known, desk))(),
    practice: (role, { save, json, ...flags }) =>
      run(async (desk) => (await import('./commands/start.ts')).startPractice({ ...flags, role, save, json: json ?? false }, desk))(),
    demo: (role, { json, ...flags }) =>
      run(async (desk) => (await import('./commands/start.ts')).startDemo({ ...flags, role, json: json ?? false }, desk))(),
    mock: (role, { json, host, ...flags }) =>
      run(async (desk) => (await import('./commands/mock.ts')).mock({ ...flags, role, host: host ?? false, json: json ?? false }, desk))(),
    doctor: ({ json, ...flags }) =>
      run(async (desk) => (await import('./commands/doctor.ts')).doctor({ ...flags, json: json ?? false }, desk))(),
    test: (paths, { 'outputFile.json': outputFileJson, 'outputFile.junit': outputFileJunit, ...flags }) =>
      run(async (desk) =>
        (await import('./commands/test.ts')).test(
          {
            ...flags,
            paths,
            ...(outputFileJson === undefined ? {} : { outputFileJson }),
            ...(outputFileJunit === undefined ? {} : { outputFileJunit }),
          },
          desk,
        ),
      )(),
    testInit: (role, flags) => run(async (desk) => (await import('./commands/test-init.ts')).initSuite(role, flags, desk))(),
    contextsList: ({ contexts }) =>
      run(async (desk) =>
        (await import('./commands/contexts.ts')).listContexts({ contextsDir: contexts ?? null }, await contextsDesk(desk)),
      )(),
    contextsShow: (role, { contexts, json }) =>
      run(async (desk) =>
        (await import('./commands/contexts.ts')).showContext(
          { role, json: json ?? false, contextsDir: contexts ?? null },
          await contextsDesk(desk),
        ),
      )(),
    contextsCheck: (files, { contexts, strict, json }) =>
      run(async (desk) =>
        (await import('./commands/contexts.ts')).checkContexts(
          { files, strict: strict ?? false, json: json ?? false, contextsDir: contexts ?? null },
          await contextsDesk(desk),
        ),
      )(),
    contextsNew: (name, { contexts }) =>
      run(async (desk) =>
        (await import('./commands/contexts.ts')).newContext({ name, contextsDir: contexts ?? null }, await contextsDesk(desk)),
      )(),
    sessionsList: ({ all, json }) =>
      run(async (desk) => {
        const { listSessions } = await import('./commands/sessions.ts')
        const { raterOf } = await import('./commands/saved.ts')
        return await listSessions(
          { all: all ?? false, json: json ?? false },
          desk.place.folder,
          raterOf(desk.version),
          await tableDesk(desk),
        )
      })(),
    sessionsShow: (id, { transcript, explain, json }) =>
      run(async (desk) =>
        (await import('./commands/saved.ts')).showSession(
          id,
          { transcript: transcript ?? false, explain: explain ?? false, json: json ?? false },
          desk,
        ),
      )(),
    sessionsResume: (id, { json, ...flags }) =>
      run(async (desk) => (await import('./commands/saved.ts')).resumeInterview(id, { ...flags, json: json ?? false }, desk))(),
    progress: ({ context, json }) =>
      run(async (desk) => (await import('./commands/progress.ts')).progress({ context: context ?? null, json: json ?? false }, desk))(),
    report: (card, { format, output }) =>
      run(async (desk) => (await import('./commands/report.ts')).report(card, { format: format ?? null, output: output ?? null }, desk))(),
    score: (transcripts, { candidate, concurrency, summary, json, ...flags }) =>
      run(async (desk) =>
        (await import('./commands/score.ts')).score(
          {
            ...flags,
            transcripts,
            candidate: candidate ?? [],
            concurrency: concurrency ?? 4,
            summary: summary ?? false,
            json: json ?? false,
          },
          desk,
        ),
      )(),
    sessionsDelete: (id, { all, before, yes }) =>
      run(async (desk) => {
        const { deleteSessions } = await import('./commands/sessions.ts')
        const { confirmer } = await import('./commands/answering.ts')
        const options = { id, all: all ?? false, before: before ?? null, yes: yes ?? false }
        return await deleteSessions(options, desk.place, await confirmer(desk), await tableDesk(desk))
      })(),
  }
}

async function contextsDesk(desk: Desk) {
  const { wrap } = await import('./terminal/layout.ts')
  return { ...desk, sink: clean, wrap }
}

async function tableDesk(desk: Desk) {
  const { widthOf } = await import('./terminal/layout.ts')
  return { ...desk, sink: clean, width: widthOf, room: desk.columns(desk.stdout) }
}

async function createDesk(leaving: Set<() => string>): Promise<Desk> {
  const { env, stdin, stdout, stderr } = process
  const [{ createStyle }, { colourLevel, showsUnicode }, { findFolders }, { localDisk }] = await Promise.all([
    import('./terminal/style.ts'),
    import('./terminal/colour.ts'),
    import('./sessions/folders.ts'),
    import('./sessions/disk.ts'),
  ])
  const folders = findFolders(env)
  const accessible = (env['ACCESSIBLE'] ?? '') !== '' || env['TERM'] === 'dumb' || process.argv.includes('--accessible')
  return {
    version: manifest.version,
    nodeVersion: process.versions.node,
    cwd: process.cwd(),
    packageRoot: fileURLToPath(new URL('..', import.meta.url)),
    env,
    stdin,
    stdout,
    stderr,
    out: say,
    err: complain,
    accessible,
    columns: (stream) => (stream.isTTY && stream.columns > 0 ? stream.columns : 80),
    styleOf: (stream) =>
      createStyle({
        colour: accessible ? 0 : colourLevel(env, stream === stdout ? 'stdout' : 'stderr', stream.isTTY),
        unicode: !accessible && showsUnicode(env),
        drawings: !accessible,
      }),
    clock: { now: () => Date.now(), stamp: () => new Date().toISOString() },
    freshSeed: () => randomInt(2 ** 32),
    freshSuffix: () =>
      randomInt(36 ** 4)
        .toString(36)
        .padStart(4, '0'),
    configDir: folders.config,
    place: { folder: folders.sessions, disk: localDisk, self: { pid: process.pid, host: hostname(), alive } },
    leaving,
    suspend,
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Stops the whole process group, as a terminal does on Ctrl-Z: under npm or npx the shell waits for npm, not for this process.
 * The system stops no group that nobody could bring back (one of a terminal's own, a container's); then it just goes on.
 */
async function suspend(): Promise<void> {
  if (process.platform === 'win32') return
  await new Promise<void>((resolve) => {
    const goOn = () => {
      clearTimeout(timer)
      process.off('SIGCONT', goOn)
      resolve()
    }
    const timer = setTimeout(goOn, 200)
    process.on('SIGCONT', goOn)
    process.kill(0, 'SIGTSTP')
  })
}

/** A signal ends the program at once: whatever was said is on disk, so there is only a word of farewell to say. */
function listenForSignals(leaving: Set<() => string>): void {
  const leave = (code: ExitCode): never => {
    // What was not sent is shown first, below it the line that resumes.
    const words = [...leaving].reverse().map((last) => last())
    leaving.clear()
    if (words.join('') !== '') complain(`\n${words.join('')}`)
    process.exit(code)
  }
  for (const [signal, code] of Object.entries(signals)) process.once(signal, () => leave(code))
  // What nothing waits for fails here.
  process.once('uncaughtException', (error: unknown) => leave(report(error)))
  // Under a limit on the size of files (ulimit -f) a write then fails like any other.
  process.on('SIGXFSZ', () => undefined)
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error & { code?: string }) => {
      // A reader that goes away (a closed pager) is no fault, and neither is a closed window; nobody is left to tell.
      if (error.code === 'EPIPE') leave(exit.done)
      if (stream.isTTY) leave(exit.hangup)
      leave(report(new UserError(`standard output could not be written: ${error.message}`, { code: exit.storage })))
    })
  }
}

/**
 * Node gives its terminals back at its end, and aborts (SIGABRT, with a core dump) where one is gone: node::ResetStdio, seen in 20.
 * What is closed it leaves alone.
 */
function outliveTerminals(): void {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))
  process.once('exit', () => {
    for (const descriptor of terminals) {
      if (!isatty(descriptor)) closeSync(descriptor)
    }
  })
}

/** Tells what went wrong, in lines that `fold` breaks, and gives the exit code. */
function report(error: unknown, fold = (text: string) => text): ExitCode {
  const tell = (text: string) => complain(fold(withoutConfigured(text, process.env)))
  const usage = usageExit(error)
  if (usage !== null) return usage
  if (error instanceof Interrupted) return error.code
  if (error instanceof UserError) {
    tell(`greenflag: ${clean(error.message)}\n${error.advice === null ? '' : `${clean(error.advice)}\n`}`)
  } else {
    const message = error instanceof Error ? error.message : String(error)
    tell(
      `greenflag: a fault of greenflag itself: ${clean(message)}\nPlease report it where you have greenflag from, with what it prints under DEBUG=1.\n`,
    )
  }
  if ((process.env['DEBUG'] ?? '') !== '' && error instanceof Error) tell(`${clean(error.stack ?? '')}\n`)
  return error instanceof UserError ? error.code : exit.fault
}

function say(text: string): void {
  process.stdout.write(text)
}

function complain(text: string): void {
  process.stderr.write(text)
}
