import { stem } from '../../../core/text/stem.ts'

/** States with the words of their two sides, parted by a bar: "disconnected" is the other side of "connected". */
const states = [
  'connect join link attach touch|disconnect separate detach gap break broken apart',
  'open incomplete|close complete',
  'same equal identical alike|different differ unequal difference unlike',
  'increase rise grow gain raise more|decrease decline fall drop shrink lose reduce less fewer',
  'high higher tall|low lower',
  'fast faster quick quickly|slow slower slowly',
  'big bigger large larger|small smaller little tiny',
  'heavy heavier|light lighter',
  'hot hotter warm warmer|cold colder cool cooler',
  'before early earlier|after late later',
  'positive|negative',
  'begin start|end stop finish',
  'success succeed pass work|fail failure',
  'good better best improve|bad worse worst worsen',
  'safe secure|unsafe insecure dangerous harmful harm',
  'easy simple|hard difficult complex complicated',
  'strong stronger|weak weaker',
  'near|far away',
  'long longer|short shorter',
  'true correct right|false incorrect wrong',
  'present exist|absent missing lack',
  'allow legal permit legalize|forbid illegal ban prohibit',
  'manual manually|automatic automatically automate',
  'consistent|inconsistent',
  'synchronous|asynchronous',
  'batch|stream streaming',
  'accept|reject refuse',
  'add insert|remove delete',
  'harder|soft softer',
  'float|sink',
  'wet|dry',
  'full|empty',
] as const

const sides = new Map<string, Map<number, 1 | -1>>()
for (const [state, words] of states.entries()) {
  for (const [side, list] of words.split('|').entries()) {
    for (const word of list.split(' ')) {
      const known = sides.get(stem(word)) ?? new Map<number, 1 | -1>()
      sides.set(stem(word), known.set(state, side === 0 ? 1 : -1))
    }
  }
}

/** A prefix that turns a word around: "unequal" is the other side of "equal". */
const turned = /^(?:un|dis|non|ir|im|in(?=.{6}))(.{4,})$/

/** How two words lie in a state they share: 1 on the same side, -1 on opposite ones, 0 where they share none. */
export function sidesOf(one: Sided, other: Sided): 1 | 0 | -1 {
  if (one.unturned === other.stem || other.unturned === one.stem) return -1
  if (one.states === null || other.states === null) return 0
  for (const [state, sign] of one.states) {
    const second = other.states.get(state)
    if (second !== undefined) return sign === second ? 1 : -1
  }
  return 0
}

/** A word's stem with the states it names, if any, and its stem without a prefix that turns it around, if it has one. */
export interface Sided {
  readonly stem: string
  readonly states: ReadonlyMap<number, 1 | -1> | null
  readonly unturned: string | null
}

export function sidedWord(word: string): Sided {
  const rest = turned.exec(word)?.[1]
  return { stem: stem(word), states: sides.get(stem(word)) ?? null, unturned: rest === undefined ? null : stem(rest) }
}
