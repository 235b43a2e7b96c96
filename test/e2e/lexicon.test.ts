import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import { freshFolder, run, sessionFiles } from './greenflag.ts'

const role = `# Ward Nurse

## Areas
### Nursing
- Skin of patients who cannot move
### Handover
- Telling the next shift what matters

## Opening Questions
- Tell me about a patient you looked after.

## Red Flags
- Leaves the handover to chance
## Green Flags
- Treats bedsores properly
- Tells the next shift what matters
`
const lexicon = `## wound-care
- Names: treats bedsores, decubitus
### Doing
${['drew', 'measured', 'photographed', 'padded', 'rinsed', 'dressed'].map((verb, at) => `- I ${verb} the ulcer on the heel of ${at + 3} patients each Monday and wrote its depth on the ward sheet.`).join('\n')}
### Lacking
- Dressings get changed when they look dirty.
- Nobody writes down how deep the ulcer is.
`
const answer =
  'On my ward I cleaned the ulcer on her heel, measured its depth every Monday and wrote it on the sheet, and after 3 weeks it had closed.'

function folder(): string {
  const at = freshFolder()
  for (const [name, text] of Object.entries({
    'nurse.md': role,
    'own.md': lexicon,
    'answers.md': answer,
    'wrong.md': `${lexicon}### Perhaps\n`,
  }))
    writeFileSync(join(at, name), text)
  return at
}

async function observed(at: string, more: readonly string[]): Promise<string[]> {
  const call = [
    'practice',
    'nurse.md',
    '--engine',
    'offline',
    '--questions',
    '1',
    '--probes',
    '0',
    '--answers',
    'answers.md',
    '--json',
    ...more,
  ]
  const { code, out, err } = await run(call, { home: join(at, 'home'), cwd: at })
  expect(code, err).toBe(0)
  const card: Card = JSON.parse(out)
  return card.greenFlags.filter(({ status }) => status === 'observed').map(({ id }) => id)
}

test('a flag is heard by a lexicon of the user, which the session keeps', async () => {
  const at = folder()
  expect(await observed(at, [])).not.toContain('treats-bedsores-properly')
  expect(await observed(at, ['--lexicon', 'own.md'])).toContain('treats-bedsores-properly')
  expect(sessionFiles(join(at, 'home'))).toHaveLength(2)
  const { out } = await run(['sessions', 'show', 'last', '--explain', '--json'], { home: join(at, 'home'), cwd: at })
  const explained: { readonly flags: readonly { readonly id: string; readonly findings: readonly { readonly now: number }[] }[] } =
    JSON.parse(out)
  expect(explained.flags.find(({ id }) => id === 'treats-bedsores-properly')?.findings[0]?.now).toBeGreaterThan(0)
})

test.each([
  ['wrong.md', /^greenflag: wrong\.md:13: "Perhaps" is no part of a practice\nIt takes Doing, Lacking and Neither\.\n$/],
  ['none.md', /^greenflag: --lexicon: cannot read none\.md\n/],
])('%s is refused', async (file, message) => {
  const at = folder()
  const { code, err } = await run(['practice', 'nurse.md', '--lexicon', file, '--answers', 'answers.md'], {
    home: join(at, 'home'),
    cwd: at,
  })
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
