import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadRoleFile, roleFileAt } from '../../src/contexts/role-file.ts'
import { flagsOf } from '../../src/core/context.ts'
import { readSuite } from '../../src/suites/read-suite.ts'
import type { Case, Suite } from '../../src/suites/suite.ts'

const folder = fileURLToPath(new URL('../../contexts', import.meta.url))
const roles = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))

const known = new Map<string, Promise<Suite>>()

/** The suite of a role, read once. */
async function suiteOf(role: string): Promise<Suite> {
  const reading = known.get(role) ?? readSuiteOf(role)
  known.set(role, reading)
  return await reading
}

async function readSuiteOf(role: string): Promise<Suite> {
  const file = `contexts/${role}.test.yaml`
  const { suite, faults } = await readSuite({ file, path: join(folder, `${role}.test.yaml`) }, async (name) =>
    loadRoleFile(roleFileAt(join(folder, `${name}.md`), folder)),
  )
  expect(faults).toEqual([])
  if (suite === null) throw new Error(`${file} cannot be read`)
  return suite
}

describe.each(roles)('the suite of %s', (role) => {
  test('is there, is about the role, and has neither faults nor words that the role itself has as an example', async () => {
    const suite = await suiteOf(role)
    expect(suite.loaded.source.name).toBe(role)
    expect(suite.warnings).toEqual([])
  })

  test('has the six who have to be told apart, each with answers of their own', async () => {
    const { cases } = await suiteOf(role)
    expect(cases.map(({ id }) => id)).toEqual(['strong', 'middling', 'weak', 'repaired', 'bluffer', 'evasive'])
    const files = cases.flatMap(({ candidate }) => (candidate.kind === 'answers' ? [candidate.file] : []))
    expect(new Set(files).size).toBe(5)
  })

  test('puts weak below middling below strong, and lets repaired habits and claims pass for what they are', async () => {
    const { orders } = await suiteOf(role)
    const pairs = orders.map(({ higher, lower }) => `${higher} above ${lower}`)
    expect(pairs).toEqual(expect.arrayContaining(['strong above middling', 'middling above weak', 'repaired above middling']))
  })

  test('holds no red flag against the strong one, and gives no green one for claims', async () => {
    const { cases, loaded } = await suiteOf(role)
    const idsOf = (wanted: string) => flagsOf(loaded.context).flatMap(({ flag, colour }) => (colour === wanted ? [flag.id] : []))
    expect(refusedIn(cases, 'strong', 'red')).toEqual(idsOf('red'))
    expect(refusedIn(cases, 'bluffer', 'green')).toEqual(idsOf('green'))
  })
})

/** The flags of a colour that a case must not show. */
function refusedIn(cases: readonly Case[], id: string, colour: 'green' | 'red'): string[] {
  const expected = cases.find((item) => item.id === id)?.expect ?? []
  return expected.flatMap((item) => (item.kind === 'flag' && item.colour === colour && !item.observed ? [item.flag] : []))
}
