import type { Context } from '../context.ts'
import { contentStems } from '../text/words.ts'
import { headOf } from './topics.ts'

interface AreaWords {
  readonly id: string
  /** Stems of its name, and of name and topics together. */
  readonly name: ReadonlySet<string>
  readonly all: ReadonlySet<string>
}

/** Words of rubrics that say nothing of the subject, as stems. */
const idle = new Set('experi understand knowledg skill practic concept familiar strong poor work use technolog'.split(' '))

const known = new WeakMap<Context, readonly AreaWords[]>()

/**
 * The id of the area whose name and topics share a wording's content words best, or null where none shares any. A word that many areas have
 * counts little, and words of the role's own name count nothing.
 */
export function areaOf(context: Context, wording: string): string | null {
  const role = contentStems(context.role)
  const wanted = [...contentStems(headOf(wording))].filter((stem) => !role.has(stem) && !idle.has(stem))
  const areas = wordsOfAreas(context)
  let best: { id: string; score: number } | null = null
  for (const { id, name, all } of areas) {
    const score = wanted.reduce((sum, stem) => {
      if (!all.has(stem)) return sum
      const holders = areas.filter((other) => other.all.has(stem)).length
      return sum + (name.has(stem) ? 1.5 : 1) / holders
    }, 0)
    if (score > 0 && (best === null || score > best.score)) best = { id, score }
  }
  return best?.id ?? null
}

function wordsOfAreas(context: Context): readonly AreaWords[] {
  const cached = known.get(context)
  if (cached !== undefined) return cached
  const areas = context.areas.map(({ id, name, topics }) => ({
    id,
    name: contentStems(name),
    all: contentStems([name, ...topics].join('\n')),
  }))
  known.set(context, areas)
  return areas
}
