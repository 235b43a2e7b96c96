import type { Campaign } from './campaign.ts'
import { killed } from './killed.ts'

/** Every campaign, by the name that picks it, in the order of the table. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  killed,
}
