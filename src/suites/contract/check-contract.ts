import type { Assessor } from '../../core/ports.ts'
import type { CaseResult, ShownWords } from '../../core/suite/result.ts'
import { fixtureOf, outcomeOf } from '../check-case.ts'
import { breachesOf } from '../conduct.ts'
import type { CaseRun } from '../run-case.ts'
import type { Case } from '../suite.ts'
import { openingOf, reassess } from './reassess.ts'
import type { Relation, Turn } from './relation.ts'
import { relations } from './relations.ts'

/**
 * Holds an assessor to its contract: changes the answers of an interview that was held in one way after the other, has them assessed, and
 * compares the cards. A result for each relation, named `strong › padding`; none for a simulated candidate, who recites the context. A change
 * that leaves every answer as it was is not tried. `tried` are the relations to try, all of them by default.
 */
export async function checkContract(item: Case, run: CaseRun, assessor: Assessor, tried = relations): Promise<CaseResult[]> {
  if (item.candidate.kind !== 'answers') return []
  const results: CaseResult[] = []
  for (const relation of tried) {
    const result = await checkRelation(relation, item, run, assessor)
    if (result !== null) results.push(result)
  }
  return results
}

/** "strong › padding" */
export function relatedName(caseId: string, { id }: Relation): string {
  return `${caseId} › ${id}`
}

async function checkRelation(relation: Relation, item: Case, run: CaseRun, assessor: Assessor): Promise<CaseResult | null> {
  const turns = turnsOf(run)
  const answers = relation.change(turns, openingOf(run).options.seed)
  const changed = new Map(turns.map(({ n, answer }, index) => [n, answers[index] ?? answer]))
  if (turns.every(({ n, answer }) => changed.get(n) === answer)) return null
  const after = await reassess(run, changed, assessor)
  // What the interviewer said is what it was.
  const breaches = breachesOf(run)
  const failures = relation.law(run.card, after.card).map((breach) => ({
    at: item.at,
    ...breach,
    words: breach.words.map((words) => placed(words, run, fixtureOf(item))),
  }))
  return {
    id: relatedName(item.id, relation),
    at: item.at,
    status: failures.length === 0 ? 'passed' : 'failed',
    failures,
    outcome: outcomeOf(after.card, breaches),
    before: outcomeOf(run.card, breaches),
  }
}

function turnsOf({ exchanges, context }: CaseRun): Turn[] {
  return exchanges.flatMap(({ n, move, question, answer, skipped, assessment }) =>
    answer === null || skipped
      ? []
      : [{ n, question, answer, area: context.areas.find(({ id }) => id === move.area) ?? null, rating: assessment?.rating ?? null }],
  )
}

/** Changed words stand in no file; their place is where the answer began that was changed. */
function placed(words: ShownWords, { exchanges }: CaseRun, fixture: string | null): ShownWords {
  const line = exchanges.find(({ n }) => n === words.exchange)?.line ?? null
  return words.who === 'interviewer' || fixture === null || line === null ? words : { ...words, at: { file: fixture, line } }
}
