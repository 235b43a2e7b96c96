import { answer, answersIn, emptyPrompt, holderIn, modesOf, onTerminal, run, send } from '../support/executable.ts'
import type { Terminal } from '../support/pty.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

const told = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'
const practice = ['practice', 'data-engineer', '--questions', '3', '--probes', '0', '--seed', '1', '--engine', 'offline'] as const

interface WayOut {
  readonly how: string
  /** The exit code that it must have. */
  readonly code: number
  /** Takes the way; one answer is given, and half another one typed. Nothing more is seen of a terminal that is `shut`. */
  readonly leave: (terminal: Terminal, home: string) => Promise<void>
  readonly shut?: true
  /** The shell around it, where it is another one. */
  readonly within?: string
  /** The kind of event at whose writing, of the second question on, the program throws. */
  readonly fault?: string
  /** Answers that must be saved; the first one unless said. */
  readonly saved?: number
  /** Nothing is left to go on with. */
  readonly over?: true
}

const key = (keys: string) => async (terminal: Terminal) => await terminal.type(keys)
const signal = (name: NodeJS.Signals) => async (_: Terminal, home: string) => void process.kill(holderIn(home), name)
const inPause = (then: WayOut['leave']) => async (terminal: Terminal, home: string) => {
  await terminal.type('\x15')
  await send(terminal, '/pause')
  await terminal.sees('paused')
  await then(terminal, home)
}
/** The second answer sent whole, on which the fault waits. */
const sendIt = key('\r')

const ways: readonly WayOut[] = [
  { how: 'Ctrl-C', code: 130, leave: key('\x03') },
  { how: 'Esc', code: 130, leave: key('\x1b') },
  { how: 'Ctrl-U and Ctrl-D', code: 0, over: true, leave: key('\x15\x04') },
  { how: '/end', code: 0, over: true, leave: key('\x15/end\r') },
  { how: 'SIGINT', code: 130, leave: signal('SIGINT') },
  { how: 'SIGTERM', code: 143, leave: signal('SIGTERM') },
  { how: 'SIGHUP', code: 129, leave: signal('SIGHUP') },
  { how: 'a terminal that is shut', code: 129, shut: true, leave: async (terminal) => terminal.shut() },
  { how: 'Ctrl-C in a pause', code: 130, leave: inPause(key('\x03')) },
  { how: 'SIGTERM in a pause', code: 143, leave: inPause(signal('SIGTERM')) },
  { how: 'SIGHUP in a pause', code: 129, leave: inPause(signal('SIGHUP')) },
  { how: 'a terminal that is shut in a pause', code: 129, shut: true, leave: inPause(async (terminal) => terminal.shut()) },
  {
    how: 'Ctrl-C in a paste that never ends, and SIGTERM',
    code: 143,
    leave: async (terminal, home) => {
      await terminal.type('\x1b[200~pasted\x03')
      await new Promise((resolve) => setTimeout(resolve, 300))
      await signal('SIGTERM')(terminal, home)
    },
  },
  {
    how: 'SIGTERM in the editor',
    code: 143,
    leave: async (terminal, home) => {
      await terminal.type('\x07')
      await terminal.sees('editing')
      await signal('SIGTERM')(terminal, home)
    },
  },
  {
    how: 'Ctrl-Z that nobody could bring back, and Ctrl-C',
    code: 130,
    leave: async (terminal) => {
      await terminal.type('\x1a')
      await terminal.sees('> half an answer')
      await terminal.type('\x03')
    },
  },
  {
    how: 'Ctrl-Z, modes as the shell needs them, fg, and Ctrl-C',
    code: 130,
    within: 'set -m; "$@"; stty -a; fg; code=$?; stty -a; exit $code',
    leave: async (terminal) => {
      await terminal.type('\x1a')
      await terminal.sees(' icanon')
      await terminal.sees(' echo ')
      await terminal.sees('> half an answer')
      await terminal.sees('  3 words')
      await terminal.type('\x03')
    },
  },
  {
    how: 'resized to 20 columns and back, and Ctrl-C',
    code: 130,
    leave: async (terminal) => {
      for (const columns of [20, 80, 1, 200, 80]) {
        terminal.resize(columns, 24)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
      await terminal.type('\x03')
    },
  },
  { how: 'an exception while the prompt waits', code: 70, leave: signal('SIGUSR2') },
  { how: 'an exception in a pause', code: 70, leave: inPause(signal('SIGUSR2')) },
  { how: 'an exception where an answer is written', code: 70, fault: 'answered', leave: sendIt },
  { how: 'an exception where an assessment is written', code: 70, fault: 'assessed', saved: 2, leave: sendIt },
  { how: 'an exception where a move is written', code: 70, fault: 'planned', saved: 2, leave: sendIt },
  { how: 'an exception where a question is written', code: 70, fault: 'asked', saved: 2, leave: sendIt },
  { how: 'an exception where the end is written', code: 70, fault: 'closed', leave: key('\x15\x04') },
  { how: 'an exception where the card is shown', code: 70, fault: 'card', over: true, leave: key('\x15\x04') },
]

/** Shows the modes that are left; a Ctrl-C that the terminal itself makes a signal of goes to the shell as well. */
const thenModes = 'trap : INT; "$@"; code=$?; stty -a; exit $code'

/** Throws where an event of this kind is written from the second question on, where the card is shown, or on a signal. */
const trap = `data:text/javascript,${encodeURIComponent(`
  const stage = process.env.FAULT
  const plain = JSON.stringify
  const skipped = { planned: 2, asked: 2, answered: 1 }[stage] ?? 0
  let seen = 0
  JSON.stringify = (value, ...rest) => {
    if (stage && value?.type === stage && ++seen > skipped) throw new TypeError('a trap')
    return plain(value, ...rest)
  }
  const write = process.stdout.write
  process.stdout.write = function (text, ...rest) {
    if (stage === 'card' && String(text).includes('Work on next')) throw new TypeError('a trap')
    return write.call(this, text, ...rest)
  }
  process.on('SIGUSR2', () => { throw new TypeError('a trap') })
`)}`

/** Every way to leave an interview in the middle. */
export const waysOut: Campaign = {
  what: 'ways out of an interview in a terminal (keys, signals, a closed window, an exception in each stage): modes not restored, an answer lost, another exit code, no way on',
  run: (size) =>
    attack(
      size === 'full' ? ways : ways.filter(({ how }) => ['Ctrl-C', 'SIGTERM', 'an exception where the card is shown'].includes(how)),
      async (way) => (await inFolder((home) => leaveBy(way, home))).map((fault) => `${way.how}: ${fault}`),
      2,
    ),
}

async function leaveBy(way: WayOut, home: string): Promise<string[]> {
  const env = {
    NODE_OPTIONS: `--import=${trap}`,
    EDITOR: `sh -c 'echo editing; exec sleep 20'`,
    ...(way.fault === undefined ? {} : { FAULT: way.fault }),
  }
  const terminal = await onTerminal(practice, { home, env, ...(way.shut === true ? {} : { within: way.within ?? thenModes }) })
  await terminal.sees(emptyPrompt)
  await answer(terminal, told)
  await terminal.type('half an answer')
  await terminal.sees('  3 words')
  await way.leave(terminal, home)
  const { exitCode } = await terminal.ended(15_000)
  const faults: string[] = []
  const output = terminal.output()
  if (exitCode !== way.code) faults.push(`it ended with ${exitCode}: ${JSON.stringify(output.slice(-400))}`)
  if (way.shut !== true) {
    const modes = output.slice(output.lastIndexOf('speed '))
    if (!/(?<!-)icanon/.test(modes) || !/(?<!-)echo\b/.test(modes) || !/(?<!-)isig/.test(modes))
      faults.push(`the terminal is not given back: ${modes}`)
    const { paste, cursor } = modesOf(terminal)
    if (paste || !cursor) faults.push(`left with bracketed paste ${paste}, cursor ${cursor}`)
  }
  const kept = answersIn(home)
  const wanted = [told, 'half an answer'].slice(0, way.saved ?? 1)
  if (JSON.stringify(kept) !== JSON.stringify(wanted)) faults.push(`saved were ${JSON.stringify(kept)}`)
  if (way.code === 70 && /^ {4}at /m.test(output)) faults.push('a stack trace is shown')
  if (
    way.fault === 'answered' &&
    !output.slice(output.indexOf('a fault of greenflag')).includes('half an answer') &&
    !output.includes('Here it is')
  )
    faults.push('the answer is neither saved nor given back')
  if (way.over !== true) {
    if (way.shut !== true && !output.includes('greenflag sessions resume')) faults.push('the line that resumes is not printed')
    const rest = await run(['sessions', 'resume', 'last'], { home, input: 'I compare row counts.\nI compare totals.\n' })
    if (rest.code !== 0) faults.push(`it cannot be resumed: ${rest.err}`)
  }
  return faults
}
