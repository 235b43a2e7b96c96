import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type ExitCode, exit } from './core/exit.ts'
import { levels } from './core/level.ts'
import { manners } from './core/mock/setup.ts'

/** What each command does; every one resolves when it is done, and sets its exit code by itself. */
export interface Handlers {
  /** Without a command; `words` are what stood in its place, `known` the commands there are. */
  start(words: readonly string[], known: readonly string[]): Promise<void>
  practice(role: string | null, flags: PracticeFlags): Promise<void>
  demo(role: string | null, flags: DemoFlags): Promise<void>
  test(paths: readonly string[], flags: TestFlags): Promise<void>
  testInit(role: string, flags: { readonly contexts?: string }): Promise<void>
  mock(role: string | null, flags: MockFlags): Promise<void>
  contextsList(flags: { readonly contexts?: string }): Promise<void>
  contextsShow(role: string, flags: { readonly contexts?: string; readonly json?: boolean }): Promise<void>
  contextsCheck(
    files: readonly string[],
    flags: { readonly contexts?: string; readonly strict?: boolean; readonly json?: boolean },
  ): Promise<void>
  contextsNew(name: string, flags: { readonly contexts?: string }): Promise<void>
  doctor(flags: DoctorFlags): Promise<void>
  sessionsList(flags: { readonly all?: boolean; readonly json?: boolean }): Promise<void>
  sessionsShow(id: string, flags: ShowFlags): Promise<void>
  sessionsResume(id: string | null, flags: ResumeFlags): Promise<void>
  progress(flags: { readonly context?: string; readonly json?: boolean }): Promise<void>
  report(card: string, flags: ReportFlags): Promise<void>
  score(transcripts: readonly string[], flags: ScoreFlags): Promise<void>
  sessionsDelete(id: string | null, flags: { readonly all?: boolean; readonly before?: string; readonly yes?: boolean }): Promise<void>
}

const automatic = 'auto: a model where a key or a base URL is set, else the embedded one'

/** The command tree: flags and help. What a command does is its handler's. */
export function createProgram(version: string, handlers: Handlers): Command {
  const program = new Command('greenflag')
    .description('Practise a job interview in the terminal, and read what the interviewer heard: green and red flags, in your own words.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    // On a narrow terminal, too, a line breaks between words.
    .configureHelp({ minWidthToWrap: 16 })
    .option('--accessible', 'plain lines for screen readers: no redrawing, numbered menus (also ACCESSIBLE=1)')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      examples('greenflag', 'greenflag practice data-engineer --level senior', 'greenflag demo', 'greenflag sessions show last'),
    )
    .allowExcessArguments()
    .action((_options, command: Command) =>
      handlers.start(
        command.args,
        command.commands.map((child) => child.name()),
      ),
    )

  interviewOptions(program.command('practice').argument('[role]', 'a role by name, or a path to a .md file'))
    .description('answer questions and get a scorecard')
    .option('--weak', 'keep to what is weakest, least certain and longest ago')
    .option('--retry <session:answer>', 'answer one question of an earlier session again, and see what changed')
    .option('--self', 'rate your own answers before the card appears')
    .option('--self-ratings <list>', 'the same for scripts: area=3,other=2.5')
    .option('--answers <file>', 'take the answers from a file: blocks parted by lines of ---')
    .option('--no-save', 'write nothing to disk; the interview cannot be resumed')
    .addHelpText(
      'after',
      examples(
        'greenflag practice data-engineer --questions 3',
        'greenflag practice ./my-role.md --answers answers.md --json',
        'greenflag practice --weak --self',
        'greenflag practice --retry last:2',
      ),
    )
    .action((role: string | undefined, options: PracticeFlags) => handlers.practice(role ?? null, options))

  addMock(program, handlers)
  interviewOptions(program.command('demo').argument('[role]', 'a role by name, or a path to a .md file'))
    .description('watch a simulated candidate being interviewed')
    .addOption(new Option('--candidate <kind>', 'who answers').choices(['strong', 'middling', 'weak', 'evasive']).default('strong'))
    .option('--pace <ms>', 'milliseconds for each word; 0 prints at once', whole(0, 5000))
    .addHelpText('after', examples('greenflag demo', 'greenflag demo data-engineer --candidate evasive --pace 0'))
    .action((role: string | undefined, options: DemoFlags) => handlers.demo(role ?? null, options))

  addScore(program, handlers)
  program
    .command('progress')
    .description('how ratings and flags moved over your sessions')
    .option('--context <role>', 'another role than that of the newest session')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('greenflag progress', 'greenflag progress --context data-engineer'))
    .action((options: { context?: string; json?: boolean }) => handlers.progress(options))
  program
    .command('report')
    .argument('<card>', "a session's id, a unique beginning of it, last, a card's JSON file, or - for a card on standard input")
    .description('a card as Markdown, HTML or JSON')
    .addOption(
      new Option('--format <format>', 'md (default), html or json; else by the ending of the output').choices(['md', 'html', 'json']),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText('after', examples('greenflag report last', 'greenflag report last --output card.html'))
    .action((card: string, options: ReportFlags) => handlers.report(card, options))
  addSessions(program, handlers)
  addContexts(program, handlers)
  addTest(program, handlers)
  program
    .command('doctor')
    .description('what is configured, what answers, what does not')
    .option('--model <id>', 'the language model to try')
    .option('--base-url <url>', 'the server to try')
    .option('--json', 'print JSON')
    .action((options: DoctorFlags) => handlers.doctor(options))
  return program
}

/** The exit code of a call that ended in the command tree itself (help, version, a wrong flag, which it has told); null for any other error. */
export function usageExit(error: unknown): ExitCode | null {
  if (!(error instanceof CommanderError)) return null
  return error.exitCode === 0 ? exit.done : exit.usage
}

function addTest(program: Command, handlers: Handlers): void {
  const test = program
    .command('test')
    .argument('[path...]', 'suites, folders, or names of roles; without one, the suites in ./contexts, else the bundled ones')
    .description('run suites of scripted interviews; without --live or --record no model is asked')
    .option('--case <words>', 'only cases whose id has these words; may be given again', several)
    .option('--contexts <dir>', 'a folder of role contexts and their suites')
    .option('--contract', 'change what each scripted candidate says (padding, boasting, …), and see whether the scorer keeps its contract')
    .option('--relation <name>', 'with --contract: only this change, such as boasting; may be given again', several)
    .option('--mutate', 'break the contexts in one place after the other, and see whether a case notices')
    .option('--min-kill <share>', 'with --mutate: the least share of the mutants that a suite has to notice, 0 to 1', share)
    .option('--concurrency <n>', 'interviews at a time; by default as many as there are processors, and 4 with a model', whole(1, 64))
    .option('--record', 'play with a model once and keep what is said beside the suite')
    .option('--replay', 'play from the recordings, without a model')
    .option('--live', 'play with a model')
    .option('--trials <n>', 'with --live: times that each case is played (default 1)', whole(1, 1000))
    .option('--model <id>', 'with --live or --record: the language model (also GREENFLAG_MODEL)')
    .option('--assessor-model <id>', 'likewise: a model of its own for the assessor')
    .option('--base-url <url>', 'likewise: a server that speaks the Anthropic Messages protocol (also ANTHROPIC_BASE_URL)')
    .option('--max-cost <usd>', 'likewise: stop before all cases and trials together have cost more', dollars)
    .option('--reporter <name>', 'default, json, junit or github; may be given again, or as a list with commas', several)
    .option('--output-file <file>', 'where the json or junit report goes; without it, standard output')
    .option('--output-file.json <file>', 'likewise, of two the json one')
    .option('--output-file.junit <file>', 'likewise, of two the junit one')
    .addHelpText(
      'after',
      examples(
        'greenflag test',
        'greenflag test data-engineer --case weak',
        'greenflag test data-engineer --contract --mutate --min-kill 0.6',
        'greenflag test --reporter default,junit --output-file junit.xml',
        'greenflag test contexts --live --trials 10 --max-cost 2',
      ),
    )
    .action((paths: string[], options: TestFlags) => handlers.test(paths, options))
  test
    .command('init')
    .argument('<context>', 'a role by name, or a path to a .md file')
    .description('write a suite for a role, with four candidates to begin with')
    .option('--contexts <dir>', 'a folder of role contexts and their suites')
    .addHelpText('after', examples('greenflag test init data-engineer', 'greenflag test init contexts/platform-engineer.md'))
    .action((role: string, options: { contexts?: string }, command: Command) =>
      handlers.testInit(role, command.optsWithGlobals<typeof options>()),
    )
}

function share(text: string): number {
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1) throw new InvalidArgumentError('It takes a share from 0 to 1, such as 0.6.')
  return value
}

function several(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

const lexiconOption = ['--lexicon <file>', 'practices that the embedded assessor shall recognise too, Markdown'] as const

function addScore(program: Command, handlers: Handlers): void {
  const score = program
    .command('score')
    .argument('<transcript...>', 'transcripts, folders of them, - for standard input, or ids of sessions')
    .description('a card for interviews that already took place')
    .option('--context <role>', 'the role: a name, or a path to a .md file; without it the nearest is proposed')
    .option('--candidate <name>', 'the speaker to score; may be given again', (name: string, before: string[] = []) => [...before, name])
    .addOption(new Option('--level <level>', 'how much is expected').choices([...levels]))
    .addOption(new Option('--engine <engine>', `who assesses; ${automatic}`).choices(['auto', 'anthropic', 'offline']).default('auto'))
    .addOption(new Option('--assessor <engine>', 'the same, or both').choices(['anthropic', 'offline', 'both']))
  modelOptions(score)
    .option('--concurrency <n>', 'answers that a model assesses at once, 1 to 16 (default 4)', whole(1, 16))
    .option('--contexts <dir>', 'a folder of role contexts')
    .option(...lexiconOption)
    .option('--summary', 'of several transcripts only the table, without their cards')
    .option('--json', 'print the card as JSON; an array for several transcripts')
    .addHelpText(
      'after',
      examples(
        'greenflag score interview.vtt --context data-engineer',
        'greenflag score interview.md --context ./my-role.md --candidate "Sam Okafor"',
        'greenflag score transcripts/ --context backend-engineer --json',
      ),
    )
    .action((transcripts: string[], options: ScoreFlags) => handlers.score(transcripts, options))
}

function addMock(program: Command, handlers: Handlers): void {
  modelOptions(
    program
      .command('mock')
      .argument('[role]', 'a role by name, or a path to a .md file')
      .description('interview a simulated candidate, and learn how well you asked')
      .addOption(new Option('--level <level>', "the candidate's level").choices([...levels]))
      .addOption(new Option('--manner <manner>', 'how the candidate talks; by seed where left out').choices([...manners]))
      .option('--host', 'interview a person in the room: questions and notes, no simulated candidate')
      .option('--minutes <m>', 'the time you have; it is told, and nothing is cut off', whole(1, 600))
      .option('--card <file>', 'your own card from a file (YAML or JSON) instead of the form')
      .addOption(
        new Option('--engine <engine>', `who answers and assesses; ${automatic}`).choices(['auto', 'anthropic', 'offline']).default('auto'),
      ),
  )
    .option('--contexts <dir>', 'a folder of role contexts')
    .option(...lexiconOption)
    .option('--seed <n>', 'the same seed and questions give the same candidate', whole(0, 4_294_967_295))
    .option('--no-save', 'write nothing to disk; the interview cannot be resumed')
    .option('--json', 'print card and debrief as JSON; the conversation goes to standard error')
    .addHelpText('after', examples('greenflag mock data-engineer --manner nervous', 'greenflag mock --host backend-engineer --minutes 45'))
    .action((role: string | undefined, options: MockFlags) => handlers.mock(role ?? null, options))
}

function addContexts(program: Command, handlers: Handlers): void {
  const contexts = program.command('contexts').description('list, show, check and create role contexts')
  const folder = ['--contexts <dir>', 'a folder of role contexts'] as const
  contexts
    .command('list')
    .description('the roles there are')
    .option(...folder)
    .action((options: { contexts?: string }) => handlers.contextsList(options))
  contexts
    .command('show')
    .argument('<role>', 'a role by name, or a path to a .md file')
    .description('what a role asks and listens for')
    .option(...folder)
    .option('--json', 'print JSON')
    .action((role: string, options: { contexts?: string; json?: boolean }) => handlers.contextsShow(role, options))
  contexts
    .command('check')
    .argument('[file...]', 'files or role names; without one, those in ./contexts, else the bundled ones')
    .description('find mistakes in role contexts')
    .option(...folder)
    .option('--strict', 'take a role for an error that has less depth than the bundled ones')
    .option('--json', 'print JSON')
    .action((files: string[], options: { contexts?: string; strict?: boolean; json?: boolean }) => handlers.contextsCheck(files, options))
  contexts
    .command('new')
    .argument('<name>', 'the name of the new role')
    .description('write a commented skeleton to ./contexts')
    .option(...folder)
    .addHelpText('after', examples('greenflag contexts new platform-engineer'))
    .action((name: string, options: { contexts?: string }) => handlers.contextsNew(name, options))
}

function addSessions(program: Command, handlers: Handlers): void {
  const sessions = program.command('sessions').description('list, show, resume and delete saved interviews')
  sessions
    .command('list')
    .description('saved interviews, newest first')
    .option('--all', 'all of them instead of the newest 30')
    .option('--json', 'print JSON')
    .action((options: { all?: boolean; json?: boolean }) => handlers.sessionsList(options))
  sessions
    .command('show')
    .argument('<id>', "a session's id, a unique beginning of it, or last")
    .description('the card of a saved interview')
    .option('--transcript', 'print what was asked and answered before it')
    .option('--explain', 'instead of the card: the sentences that earned its flags, and what came closest to the missed ones')
    .option('--json', 'print the card as JSON')
    .action((id: string, options: ShowFlags) => handlers.sessionsShow(id, options))
  sessions
    .command('resume')
    .argument('[id]', 'a session; without one, the newest unfinished')
    .description('go on with an interview where it stopped')
    .option('--answers <file>', 'take the answers from a file')
    .option('--card <file>', "a mock interview's own card from a file")
    .option('--self-ratings <list>', 'your own ratings of your answers, where it was begun with --self: area=3,other=2.5')
    .option('--model <id>', "another language model from here on, in place of the session's")
    .option('--assessor-model <id>', 'likewise, for the assessor')
    .option('--base-url <url>', 'where the model is, if not where the environment says')
    .option('--max-cost <usd>', 'stop before the whole session has cost more', dollars)
    .option('--json', 'print the card as JSON')
    .action((id: string | undefined, options: ResumeFlags) => handlers.sessionsResume(id ?? null, options))
  sessions
    .command('delete')
    .argument('[id]', "a session's id, a unique beginning of it, or last")
    .description('delete saved interviews for good')
    .option('--all', 'all sessions')
    .option('--before <date>', 'with --all: only those begun before this day (YYYY-MM-DD)')
    .option('--yes', 'do not ask')
    .action((id: string | undefined, options: { all?: boolean; before?: string; yes?: boolean }) =>
      handlers.sessionsDelete(id ?? null, options),
    )
}

/** Flags of every command that holds an interview, as commander gives them. */
export interface InterviewFlags {
  readonly level?: (typeof levels)[number]
  readonly questions?: number
  readonly probes?: number
  readonly minutes?: number
  readonly focus?: string[]
  readonly engine: 'auto' | 'anthropic' | 'offline'
  readonly assessor?: 'anthropic' | 'offline' | 'both'
  readonly model?: string
  readonly assessorModel?: string
  readonly baseUrl?: string
  readonly maxCost?: number
  readonly job?: string
  readonly cv?: string
  readonly lexicon?: string
  readonly contexts?: string
  readonly seed?: number
  readonly json?: boolean
  readonly accessible?: boolean
}

export interface TestFlags {
  readonly record?: boolean
  readonly replay?: boolean
  readonly live?: boolean
  readonly trials?: number
  readonly model?: string
  readonly assessorModel?: string
  readonly baseUrl?: string
  readonly maxCost?: number
  readonly case?: string[]
  readonly contexts?: string
  readonly contract?: boolean
  readonly relation?: string[]
  readonly mutate?: boolean
  readonly minKill?: number
  readonly concurrency?: number
  readonly reporter?: string[]
  readonly outputFile?: string
  readonly 'outputFile.json'?: string
  readonly 'outputFile.junit'?: string
}

export interface ScoreFlags
  extends Pick<
    InterviewFlags,
    'level' | 'engine' | 'assessor' | 'model' | 'assessorModel' | 'baseUrl' | 'maxCost' | 'contexts' | 'lexicon' | 'json'
  > {
  readonly context?: string
  readonly candidate?: string[]
  readonly concurrency?: number
  readonly summary?: boolean
}

export interface DoctorFlags {
  readonly model?: string
  readonly baseUrl?: string
  readonly json?: boolean
}

export interface ShowFlags {
  readonly transcript?: boolean
  readonly explain?: boolean
  readonly json?: boolean
}

export interface ReportFlags {
  readonly format?: 'md' | 'html' | 'json'
  readonly output?: string
}

export interface MockFlags {
  readonly level?: (typeof levels)[number]
  readonly manner?: (typeof manners)[number]
  readonly host?: boolean
  readonly minutes?: number
  readonly card?: string
  readonly engine: 'auto' | 'anthropic' | 'offline'
  readonly model?: string
  readonly assessorModel?: string
  readonly baseUrl?: string
  readonly maxCost?: number
  readonly contexts?: string
  readonly lexicon?: string
  readonly seed?: number
  readonly save: boolean
  readonly json?: boolean
}

export interface ResumeFlags {
  readonly answers?: string
  readonly model?: string
  readonly assessorModel?: string
  readonly selfRatings?: string
  readonly card?: string
  readonly baseUrl?: string
  readonly maxCost?: number
  readonly json?: boolean
}

export interface PracticeFlags extends InterviewFlags {
  readonly answers?: string
  readonly weak?: boolean
  readonly retry?: string
  readonly self?: boolean
  readonly selfRatings?: string
  readonly save: boolean
}

export interface DemoFlags extends InterviewFlags {
  readonly candidate: string
  readonly pace?: number
}

function modelOptions(command: Command): Command {
  return command
    .option('--model <id>', 'the language model (also GREENFLAG_MODEL)')
    .option('--assessor-model <id>', 'a model of its own for the assessor')
    .option('--base-url <url>', 'a server that speaks the Anthropic Messages protocol (also ANTHROPIC_BASE_URL)')
    .option('--max-cost <usd>', 'stop before the model has cost more', dollars)
}

function interviewOptions(command: Command): Command {
  const options = command
    .addOption(new Option('--level <level>', 'how hard').choices([...levels]))
    .option('--questions <n>', 'primary questions; follow-ups come on top (default 6)', whole(1, 50))
    .option('--probes <n>', 'follow-ups on one question, 0 to 2 (default 1)', whole(0, 2))
    .option('--minutes <m>', 'stop after this time', whole(1, 600))
    .option('--focus <area>', 'keep to an area; may be given again', several)
    .addOption(
      new Option('--engine <engine>', `who interviews and assesses; ${automatic}`)
        .choices(['auto', 'anthropic', 'offline'])
        .default('auto'),
    )
    .addOption(
      new Option('--assessor <engine>', "who assesses, where not the interviewer's engine").choices(['anthropic', 'offline', 'both']),
    )
  return modelOptions(options)
    .option('--job <file>', 'a job description to interview for, text or Markdown')
    .option('--cv <file>', "the candidate's CV, text or Markdown")
    .option('--contexts <dir>', 'a folder of role contexts')
    .option(...lexiconOption)
    .option('--seed <n>', 'the same seed and answers give the same interview', whole(0, 4_294_967_295))
    .option('--json', 'print the card as JSON; the conversation goes to standard error')
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`)
    return value
  }
}

function dollars(text: string): number {
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value <= 0) throw new InvalidArgumentError('It takes an amount in US dollars, such as 0.50.')
  return value
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`
}
