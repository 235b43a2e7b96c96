import type { Card } from '../card/card.ts'
import type { Bank } from '../interview/bank.ts'
import type { OwnCard } from '../mock/setup.ts'
import type { Agreement } from './debrief.ts'
import { kappaOf } from './kappa.ts'
import { named } from './truth.ts'

/** The interviewer's marks and ratings beside the assessor's, over all flags that were asked about, heard or marked. */
export function agreementOf(own: OwnCard, card: Pick<Card, 'greenFlags' | 'redFlags' | 'areas'>, bank: Bank): Agreement {
  const seen = new Set(own.seen)
  const statuses = new Map([...card.greenFlags, ...card.redFlags].map(({ id, status }) => [id, status]))
  const flags = bank.flags
    .filter(({ id }) => seen.has(id) || (statuses.get(id) ?? 'not-probed') !== 'not-probed')
    .map((flag) => {
      const status = statuses.get(flag.id)
      return { ...named(flag), own: seen.has(flag.id), assessor: status === 'observed' || status === 'mixed' }
    })
  return {
    compared: flags.length,
    agreed: flags.filter((flag) => flag.own === flag.assessor).length,
    kappa: kappaOf(flags.map((flag) => [flag.own, flag.assessor])),
    flags,
    ratings: own.ratings.flatMap(({ area, rating }) => {
      const assessor = card.areas.find(({ id }) => id === area)?.rating ?? null
      return rating === null || assessor === null ? [] : [{ area, own: rating, assessor }]
    }),
  }
}
