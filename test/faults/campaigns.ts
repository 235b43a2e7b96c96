import type { Campaign } from './campaign.ts'
import { contexts, files, strayNames, suites } from './contexts.ts'
import { forgedQuotes, genuineQuotes } from './evidence.ts'
import { killed } from './killed.ts'
import { steeredModel, steering } from './steering.ts'

/** Every campaign, by the name that picks it, in the order of the table. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  killed,
  forged: forgedQuotes,
  genuine: genuineQuotes,
  steering,
  steeredModel,
  contexts,
  suites,
  files,
  strayNames,
}
