import type { Concept } from './concept.ts'
import { dataConcepts } from './concepts/data.ts'
import { engineeringConcepts } from './concepts/engineering.ts'
import { peopleConcepts } from './concepts/people.ts'

let known: readonly Concept[] | null = null

/** Every concept that can be recognised in an answer. The lists are large, so they are made when first asked for. */
export function allConcepts(): readonly Concept[] {
  known ??= [...dataConcepts(), ...engineeringConcepts(), ...peopleConcepts()]
  return known
}

/** Practices that belong to a wider one: whoever does the part does some of the whole, and the lack of the part is a lack in the whole. */
export const partsOf: Readonly<Record<string, readonly string[]>> = {
  'ci-cd': ['deployment', 'rollback'],
  cloud: ['infrastructure-as-code'],
  'data-quality': ['data-testing', 'data-contracts', 'data-freshness'],
  'distributed-computing': ['hadoop'],
  'error-handling': ['retries', 'idempotency'],
  governance: ['privacy-compliance', 'lineage', 'access-control'],
  monitoring: ['alerting', 'observability', 'data-freshness'],
  observability: ['monitoring', 'alerting', 'logging'],
  'performance-tuning': ['query-optimization'],
  streaming: ['kafka', 'delivery-semantics'],
  'version-control': ['code-review'],
  warehousing: ['partitioning-clustering', 'dimension-history', 'data-modeling'],
}
