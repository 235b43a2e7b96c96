import type { Area, Context } from '../../src/core/context.ts'
import type { Exchange } from '../../src/core/interview/exchange.ts'
import type { AskingMove } from '../../src/core/interview/move.ts'
import type { Turn } from '../../src/core/ports.ts'

const areas: readonly Area[] = [
  { id: 'sql', name: 'SQL', line: 1, topics: [] },
  { id: 'data-warehousing', name: 'Data Warehousing', line: 2, topics: [] },
]

const context: Context = {
  role: 'Data Engineer',
  version: '1.0',
  summary: '',
  levels: [],
  tags: [],
  guidance: '',
  areas,
  openingQuestions: [],
  questions: [],
  redFlags: [],
  greenFlags: [],
}

/** A turn for tests: a question in an area, after earlier answers. */
export function makeTurn(
  options: {
    readonly question?: string
    readonly area?: string | null
    readonly earlier?: readonly string[]
    readonly hint?: string
    readonly probeOf?: string
  } = {},
): Turn {
  const earlier = (options.earlier ?? []).map((answer, index) => exchangeOf(index + 1, `Question ${index + 1}?`, null, answer))
  const thread = options.probeOf === undefined ? [] : [exchangeOf(earlier.length + 1, options.probeOf, options.area ?? null, 'I did.')]
  const before = [...earlier, ...thread]
  const n = before.length + 1
  const asked = exchangeOf(n, options.question ?? 'How do you lay out a table?', options.area ?? null, null)
  const move: AskingMove =
    options.probeOf === undefined
      ? asked.move
      : {
          kind: 'probe',
          primary: 'p',
          area: options.area ?? null,
          level: 'mid',
          thread: before.length,
          of: before.length,
          point: { kind: 'example', subject: null, text: null },
        }
  const exchange: Exchange = { ...asked, move }
  return {
    scene: {
      context,
      bank: { authored: [], primaries: [], flags: [], technical: true, primary: () => null },
      options: { level: 'mid', questions: 3, probes: 1, minutes: null, focus: [], seed: 1 },
      exchanges: [...before, exchange],
    },
    exchange,
    hint: options.hint ?? 'An example from your own work is asked for.',
    canUndo: before.length > 0,
  }
}

function exchangeOf(n: number, question: string, area: string | null, answer: string | null): Exchange {
  return {
    n,
    move: { kind: 'question', primary: `q${n}`, area, level: 'mid' },
    question,
    answer,
    skipped: false,
    hint: false,
    seconds: 0,
    line: null,
    assessment: null,
  }
}
