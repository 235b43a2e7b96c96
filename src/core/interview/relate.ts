import type { Area, Context } from '../context.ts'
import { contentStems } from '../text/words.ts'
import { headOf } from './topics.ts'

/**
 * The id of the area whose name and topics share a wording's content words best, or null where none shares any. A word that many areas have
 * counts little, and words of the role's own name count nothing.
 */
export function areaOf(context: Context, wording: string): string | null {
  const wanted = contentStems(headOf(wording))
  for (const stem of contentStems(context.role)) wanted.delete(stem)
  for (const idle of [
    'experi',
    'understand',
    'knowledg',
    'skill',
    'practic',
    'concept',
    'familiar',
    'strong',
    'poor',
    'work',
    'use',
    'technolog',
  ])
    wanted.delete(idle)
  const areas = context.areas.map((area) => ({ area, stems: stemsOf(area), name: contentStems(area.name) }))
  let best: { id: string; score: number } | null = null
  for (const { area, stems, name } of areas) {
    let score = 0
    for (const stem of wanted) {
      if (!stems.has(stem)) continue
      const holders = areas.filter((other) => other.stems.has(stem)).length
      score += (name.has(stem) ? 1.5 : 1) / holders
    }
    if (score > 0 && (best === null || score > best.score)) best = { id: area.id, score }
  }
  return best?.id ?? null
}

function stemsOf(area: Area): Set<string> {
  return new Set([area.name, ...area.topics].flatMap((text) => [...contentStems(text)]))
}
