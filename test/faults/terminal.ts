import { PassThrough, Writable } from 'node:stream'
import { prepareBank } from '../../src/core/interview/bank.ts'
import type { Interviewer } from '../../src/core/ports.ts'
import { clean, createSink } from '../../src/core/text/sink.ts'
import { createModelInterviewer } from '../../src/engines/anthropic/interviewer.ts'
import { createPersonAtTerminal } from '../../src/terminal/editor/person.ts'
import { createStage } from '../../src/terminal/stage.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { scriptedModel } from '../engines/anthropic/scripted-model.ts'
import { optionsWith, rich } from '../support/scene.ts'
import { makeTurn } from '../support/turn.ts'
import { benignStrings } from './benign-strings.ts'
import { attack, type Campaign, type Outcome, type Size } from './campaign.ts'
import { activeIn, hostileStrings, payloads } from './hostile-strings.ts'
import { type Outlet, outlets } from './outlets.ts'

const style = createStyle({ colour: 0, unicode: true })

const esc = String.fromCodePoint(0x1b)
/** What the answer prompt itself writes: pastes on and off, the cursor shown and moved, rows redrawn. */
const own = new RegExp(`${esc}\\[(?:\\?(?:2004|25)[hl]|\\d*[ABCDG]|J|2?K)|\\r`, 'g')

function some<Item>(items: readonly Item[], size: Size, few: number): readonly Item[] {
  if (size === 'full') return items
  const step = Math.ceil(items.length / few)
  return items.filter((_, index) => index % step === 0)
}

function together(outcomes: readonly Outcome[]): Outcome {
  return { tried: outcomes.reduce((sum, { tried }) => sum + tried, 0), failed: outcomes.flatMap(({ failed }) => failed) }
}

function fault(where: string, text: string, shown: string): string[] {
  const active = activeIn(shown)
  return active === null ? [] : [`${active} reaches the reader of ${where}: ${JSON.stringify(text)}`]
}

const nobody: Interviewer = {
  introduce: () => said('Hello.'),
  ask: () => said('What did you do?'),
  close: () => said('Bye.'),
}

async function* said(sentence: string): AsyncGenerator<string> {
  yield sentence
}

const scene = { context: rich, bank: prepareBank(rich), options: optionsWith(), exchanges: [] }

/** What a terminal gets of a model that says these pieces. */
async function streamed(pieces: readonly string[]): Promise<string> {
  let shown = ''
  const write = (text: string) => {
    shown += text
  }
  const setup = { modelName: 'a-model', fallback: nobody, job: null, cv: null, notify: write }
  const interviewer = createModelInterviewer({ ...setup, model: scriptedModel({ says: pieces }, { says: pieces }) })
  const stage = createStage({ write, width: () => 90, style, echo: null })
  for await (const sentence of interviewer.ask(scene, { kind: 'question', primary: 'slow-mid', area: 'storage', level: 'mid' }, () => {}))
    stage.says(sentence)
  stage.falls()
  return shown
}

/** What a terminal gets, and what is sent, of a person who pastes these pieces and presses Enter. Time passes as fast as it is waited for. */
async function pasted(
  pieces: readonly (string | Buffer)[],
  accessible: boolean,
): Promise<{ readonly shown: string; readonly sent: string | null }> {
  let shown = ''
  let now = 0
  const input = Object.assign(new PassThrough(), { isRaw: false, setRawMode: () => undefined })
  const output = new Writable({
    write(chunk, _encoding, done) {
      shown += String(chunk)
      done()
    },
  })
  const person = createPersonAtTerminal({
    ...{ input, output: Object.assign(output, { columns: 90, rows: 40 }), env: {}, style, clean, accessible },
    now: () => now,
    setTimer(run, milliseconds) {
      const timer = setImmediate(() => {
        now += milliseconds
        run()
      })
      return () => clearImmediate(timer)
    },
    suspend: () => undefined,
  })
  const turn = makeTurn()
  let ended = false
  const answering = person.answer(turn).finally(() => {
    ended = true
  })
  const settle = async () => {
    for (let tick = 0; tick < 12; tick += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  await settle()
  for (const piece of pieces) input.emit('data', typeof piece === 'string' ? Buffer.from(piece) : piece)
  await settle()
  for (let press = 0; press < 5 && !ended; press += 1) {
    input.emit('data', Buffer.from('\r'))
    await settle()
  }
  if (!ended) input.emit('end')
  const reply = await answering
  return { shown: shown.replace(own, ''), sent: reply.kind === 'answer' ? reply.text : null }
}

function splits(text: string): string[][] {
  return Array.from({ length: Math.max(1, text.length - 1) }, (_, index) => [text.slice(0, index + 1), text.slice(index + 1)])
}

/** Split as a terminal may hand it over: also inside a character. */
function byteSplits(text: string): Buffer[][] {
  const bytes = Buffer.from(text)
  return Array.from({ length: bytes.length - 1 }, (_, index) => [bytes.subarray(0, index + 1), bytes.subarray(index + 1)])
}

const pasteStart = '\x1b[200~'
const pasteEnd = '\x1b[201~'

/** Strings that a terminal would obey, through all that is shown, split where a stream could split them. */
export const hostileText: Campaign = {
  what: 'hostile text (CSI, OSC, DCS, C1, overwriting, bidi, unseen characters, forged pastes): card, interview, debrief, model stream split everywhere, paste, JSON, reports',
  async run(size, note) {
    const strings = some(hostileStrings, size, 16)
    note(`${strings.length} strings through ${outlets.length} outlets`)
    const shown = await attack(
      outlets.flatMap((outlet) => strings.map((text) => ({ outlet, text }))),
      ({ outlet: { name, show }, text }) => fault(name, text, show(text)),
    )
    const torn = await attack(strings, (text) =>
      splits(text).flatMap(([first = '', second = '']) => {
        const sink = createSink()
        const out = sink.write(first) + sink.write(second) + sink.end()
        return out === clean(text) ? [] : [`split at ${first.length} it is shown otherwise: ${JSON.stringify(text)}`]
      }),
    )
    const streams = some(hostileStrings, size, 4).flatMap((text) => splits(text).map((pieces) => ({ text, pieces })))
    note(`${streams.length} streams of a model`)
    const heard = await attack(streams, async ({ text, pieces: [first = '', second = ''] }) =>
      fault('a model', text, await streamed([`So ${first}`, `${second} now. What did you do with ${text} then?`])),
    )
    const pastes = some(payloads, size, 4).flatMap((text) =>
      some(byteSplits(`${pasteStart}ab ${text} cd${pasteEnd}`), size, 8).map((pieces) => ({ text, pieces })),
    )
    note(`${pastes.length} pastes`)
    const typed = await attack(pastes, async ({ text, pieces }, index) => {
      const plain = index % 7 === 0
      const { shown, sent } = await pasted(pieces, plain)
      // Half a character does not outlive its way as bytes.
      const wanted = Buffer.from(`ab ${text} cd`).toString().replace(/\r\n?/g, '\n')
      const whole = plain || text.includes(pasteEnd) || sent === wanted
      return [...fault('an answer', text, shown), ...(whole ? [] : [`${JSON.stringify(wanted)} was sent as ${JSON.stringify(sent)}`])]
    })
    return together([shown, torn, heard, typed])
  },
}

/** A text without what may differ where it is the same: white space, margins, escapes. */
function bare({ kind }: Pick<Outlet, 'kind'>, text: string): string {
  const unescaped = {
    terminal: (words: string) => words.replaceAll('│', ''),
    markdown: (words: string) => words.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('`', ''),
    html: (words: string) =>
      words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    xml: (words: string) =>
      words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&'),
    json: (words: string) => words,
    github: (words: string) => words.replaceAll('%25', '%').replaceAll('%3A', ':').replaceAll('%2C', ','),
  }[kind](text)
  return unescaped.replace(/[\s`\\]+/g, '').normalize('NFC')
}

/** What people write in all scripts. */
export const benignText: Campaign = {
  what: 'benign text (emoji, flags, CJK, Arabic, Hindi, Thai, combining marks) comes out as it went in',
  async run(size) {
    const strings = some(benignStrings, size, 24)
    const whole = await attack(strings, (text) => [
      ...(clean(text) === text ? [] : [`the sink changed ${JSON.stringify(text)} to ${JSON.stringify(clean(text))}`]),
      ...splits(text).flatMap(([first = '', second = '']) => {
        const sink = createSink()
        return sink.write(first) + sink.write(second) + sink.end() === text
          ? []
          : [`split at ${first.length}, the sink changed ${JSON.stringify(text)}`]
      }),
    ])
    const shown = await attack(
      outlets.filter(({ cuts }) => !cuts).flatMap((outlet) => strings.map((text) => ({ outlet, text }))),
      ({ outlet, text }) => {
        const page = outlet.show(text)
        const words = outlet.kind === 'json' ? String(JSON.stringify(JSON.parse(page))) : page
        const wanted = outlet.kind === 'json' ? JSON.stringify(text).slice(1, -1) : text
        return bare(outlet, words).includes(bare({ kind: 'terminal' }, wanted)) ? [] : [`${outlet.name} changed ${JSON.stringify(text)}`]
      },
    )
    const heard = await attack(strings, async (text) => {
      const page = await streamed([`So ${text}`, ` now. What did you do then?`])
      return bare({ kind: 'terminal' }, page).includes(bare({ kind: 'terminal' }, text))
        ? []
        : [`a model's words were changed: ${JSON.stringify(text)}`]
    })
    const typed = await attack(some(strings, size, 6), async (text) => {
      const { shown, sent } = await pasted([pasteStart, text, pasteEnd], false)
      const seen = bare({ kind: 'terminal' }, shown).includes(bare({ kind: 'terminal' }, text))
      return [
        ...(seen ? [] : [`the prompt changed ${JSON.stringify(text)}`]),
        ...(sent?.trim() === text.trim() ? [] : [`${JSON.stringify(text)} was sent as ${JSON.stringify(sent)}`]),
      ]
    })
    return together([whole, shown, heard, typed])
  },
}
