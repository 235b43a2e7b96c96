import type { RecordedEvent, SessionEvent } from '../../src/core/session.ts'
import type { Self } from '../../src/sessions/holder.ts'
import { readRole } from '../support/mock.ts'
import { openingOf, optionsWith } from '../support/scene.ts'

export const id = '2026-11-22T10-20-31-data-engineer-k3f9'
export const self: Self = { pid: process.pid, host: 'here', alive: () => true }

const basis = {
  ratedThrough: 0,
  difficulty: 2,
  primariesLeft: 2,
  secondsLeft: null,
  areas: [{ id: 'sql', asked: 0, mean: 2.5, spread: 1.5 }],
}

let held: readonly RecordedEvent[] | null = null

/** The events of a short interview, whose answers hold what makes a line of JSON hard. */
export function interview(): readonly RecordedEvent[] {
  held ??= hold()
  return held
}

function hold(): readonly RecordedEvent[] {
  const { context } = readRole('plain')
  const answers = ['I "joined"\nzwei Größen 🚩 \u2028\ud800\u0000 ,"sum":"', 'Zweitens: {"seq":3,"at":""}\n', '']
  const events: SessionEvent[] = [
    { ...openingOf(context, optionsWith({ seed: 7, questions: 3 })), id, contextText: '' },
    ...answers.flatMap((text, index): SessionEvent[] => [
      { type: 'planned', move: { kind: 'question', primary: `q${index}`, area: null, level: 'mid' }, basis },
      { type: 'asked', n: index + 1, text: 'Which join?' },
      { type: 'answered', n: index + 1, text, skipped: text === '', hint: false, seconds: 61.5, line: null },
      { type: 'assessed', n: index + 1, assessment: { rating: 2.5, findings: [], withheld: 1, steering: [] } },
    ]),
    { type: 'closed', reason: 'questions-done' },
  ]
  return events.map((event, index) => ({ at: `2026-11-22T10:20:31.${String(index).padStart(3, '0')}Z`, event }))
}
