import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawCandidate } from '../../../src/core/mock/plant.ts'
import { manners } from '../../../src/core/mock/setup.ts'
import { readRole, roleNames } from '../../support/mock.ts'

const roles = [...roleNames, 'plain'].map((name) => ({ name, ...readRole(name) }))
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test.each(roles)('in $name a candidate has both colours, at most half of each, and no area that shows both', ({ context, bank }) => {
  fc.assert(
    fc.property(seed, (drawn) => {
      const { planted, manner, host } = drawCandidate(bank, context, drawn, null)
      const flags = bank.flags.filter(({ id }) => planted.includes(id))
      expect(flags.length).toBe(planted.length)
      expect(new Set(planted).size).toBe(planted.length)
      for (const colour of ['green', 'red'] as const) {
        const own = flags.filter((flag) => flag.colour === colour).length
        expect(own).toBeGreaterThanOrEqual(1)
        expect(own * 2).toBeLessThanOrEqual(bank.flags.filter((flag) => flag.colour === colour).length)
      }
      for (const { area } of flags.filter((flag) => flag.area !== null)) {
        expect(new Set(flags.filter((flag) => flag.area === area).map((flag) => flag.colour)).size).toBe(1)
      }
      expect(manners).toContain(manner)
      expect(host).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('the same seed draws the same candidate, other seeds others, and an asked manner is taken', () => {
  const { context, bank } = readRole('data-engineer')
  expect(drawCandidate(bank, context, 7, null)).toEqual(drawCandidate(bank, context, 7, null))
  const drawn = Array.from({ length: 30 }, (_, n) => drawCandidate(bank, context, n, null).planted.join())
  expect(new Set(drawn).size).toBeGreaterThan(20)
  expect(drawCandidate(bank, context, 7, 'rambling').manner).toBe('rambling')
  expect(new Set(Array.from({ length: 60 }, (_, n) => drawCandidate(bank, context, n, null).manner)).size).toBe(manners.length)
})
