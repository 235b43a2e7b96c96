import { noGain, noHigherAnswer, noRise, steady } from './laws.ts'
import { rename } from './names.ts'
import type { Relation } from './relation.ts'
import { boast, dress, echo, evade, inject, misplace, pad, repeat } from './transformations.ts'

/** The contract of a scorer: how its card may move when a candidate's answers are changed in a way that says nothing new. */
export const relations: readonly Relation[] = [
  { id: 'padding', change: pad, law: steady },
  { id: 'dressing', change: dress, law: steady },
  { id: 'names', change: rename, law: steady },
  { id: 'repetition', change: repeat, law: noRise },
  { id: 'boasting', change: boast, law: noGain },
  { id: 'echo', change: echo, law: noGain },
  { id: 'injection', change: inject, law: noGain },
  { id: 'misplaced', change: misplace, law: noHigherAnswer },
  { id: 'non-answer', change: evade, law: noHigherAnswer },
]
