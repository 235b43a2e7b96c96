import type { Turn } from '../../../src/suites/contract/relation.ts'

const areas = [
  { id: 'pipelines', name: 'Pipelines', topics: ['Orchestration', 'Backfills'] },
  { id: 'storage', name: 'Storage', topics: ['Partitioning in Postgres'] },
  { id: 'quality', name: 'Quality', topics: [] },
] as const

/** Turns with these answers, area by area, all rated 3 unless told otherwise. */
export function turnsOf(answers: readonly string[], ratings: readonly (number | null)[] = []): Turn[] {
  return answers.map((answer, index) => ({
    n: index + 1,
    question: `What did you do about problem ${index + 1}?`,
    answer,
    area: areas[index % areas.length] ?? null,
    rating: ratings[index] === undefined ? 3 : ratings[index],
  }))
}
