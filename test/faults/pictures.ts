import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { onTerminal, run } from '../support/executable.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

const widths = [20, 40, 80, 200]
const answers = resolve('test/fixtures/readme-answers.md')
const names = 'Ünïcödé 日本語の役割 👩‍👩‍👧 with-a-word-that-is-longer-than-twenty-columns'
const held = ['--questions', '3', '--seed', '8', '--engine', 'offline', '--answers', answers]

interface View {
  readonly name: string
  readonly args: readonly string[]
  /** What a person types, where the view asks. */
  readonly typed?: string
  /** Ids, paths and results to copy or to search for, which are not broken into lines. */
  readonly log?: true
}

const views: readonly View[] = [
  { name: 'questions and card', args: ['practice', 'data-engineer', ...held, '--self-ratings', 'quality=3.5', '--no-save'] },
  { name: 'a role of wide letters and long words', args: ['practice', './role.md', ...held, '--no-save'] },
  { name: 'progress', args: ['progress'] },
  { name: 'a list of sessions', log: true, args: ['sessions', 'list'] },
  { name: 'a saved card', args: ['sessions', 'show', 'last'] },
  { name: 'a transcript', args: ['sessions', 'show', 'last', '--transcript'] },
  { name: 'an explanation', args: ['sessions', 'show', 'last', '--explain'] },
  {
    name: 'a debrief',
    args: ['mock', 'data-engineer', '--seed', '3', '--no-save', '--card', 'card.yaml'],
    typed: 'How do you know that a load is right?\nWhat did you do?\n/end\n',
  },
  { name: 'test results', log: true, args: ['test', resolve('contexts/data-engineer.test.yaml')] },
  { name: 'a table of scores', log: true, args: ['score', '--summary', answers, resolve('test/fixtures/transcripts/otter.txt')] },
  { name: 'the roles', log: true, args: ['contexts', 'list'] },
  { name: 'what doctor says', args: ['doctor'] },
  { name: 'an error', log: true, args: ['practice', names] },
]

interface Shot extends View {
  readonly columns: number | null
  readonly colour: boolean
}

/** Every view in terminals of several widths and on a pipe. */
export const pictures: Campaign = {
  what: 'questions, card, progress, debrief, test results and lists at 20, 40, 80 and 200 columns, with and without colour, and on a pipe: a line that overflows, an escape on a pipe or without colour',
  run: (size) =>
    inFolder(async (home) => {
      await writeFile(join(home, 'role.md'), role)
      await writeFile(join(home, 'card.yaml'), 'seen: []\nratings: {}\nconfidence: 3\n')
      for (const seed of size === 'full' ? ['1', '2', '3'] : ['1']) {
        await run(['practice', 'data-engineer', ...held.slice(0, 2), '--seed', seed, ...held.slice(4)], {
          home: join(home, 'data'),
          cwd: home,
        })
      }
      const shots = views.flatMap((view): Shot[] => [
        ...widths.flatMap((columns) => [true, false].map((colour) => ({ ...view, columns, colour }))),
        { ...view, columns: null, colour: false },
      ])
      const some =
        size === 'full'
          ? shots
          : shots.filter(({ columns, colour, log }, n) => log !== true && !colour && (columns === 20 || (columns === null && n % 4 === 0)))
      return await attack(
        some,
        async (shot) =>
          (await look(shot, home)).map((fault) => `${shot.name}, ${shot.columns ?? 'piped'}${shot.colour ? ', colour' : ''}: ${fault}`),
        2,
      )
    }),
}

async function look({ args, columns, colour, typed, log }: Shot, home: string): Promise<string[]> {
  const place = { home: join(home, 'data'), cwd: home }
  await mkdir(place.home, { recursive: true })
  if (columns === null) {
    const { out, err, code } = await run(args, { ...place, ...(typed === undefined ? {} : { input: typed }) })
    return [...(stripVTControlCharacters(out + err) !== out + err ? ['an escape on a pipe'] : []), ...crash(code, err)]
  }
  const terminal = await onTerminal(args, {
    ...place,
    columns,
    rows: 50,
    env: colour ? { NO_COLOR: undefined, FORCE_COLOR: '3' } : {},
    ...(typed === undefined ? {} : { within: `printf '${typed.replaceAll('\n', '\\n')}' | "$@"` }),
  })
  const { exitCode } = await terminal.ended(30_000)
  const output = terminal.output()
  const faults = [...crash(exitCode, output)]
  if (!colour && output.split('\x1b[').some((rest) => /^(?:[349]\d|10\d)(?:;\d+)*m/.test(rest))) faults.push('colour, though there is none')
  // What is redrawn in place must fit wherever it stands.
  for (const line of log === true ? redrawn(output) : stripVTControlCharacters(output).split(/[\r\n]+/)) {
    if (stringWidth(line) > columns) faults.push(`${stringWidth(line)} columns: ${JSON.stringify(line)}`)
  }
  return faults
}

/** What stands on a line that is wiped afterwards. */
function redrawn(output: string): string[] {
  return [...output.matchAll(/([^\r\n]*)\r(?!\n)/g)].map(([, line = '']) => stripVTControlCharacters(line))
}

function crash(code: number | null, said: string): string[] {
  return code === 70 || code === null ? [`it ended with ${code}: ${said.slice(-300)}`] : []
}

const role = `# ${names}

## Areas

### ${names}
- Joins und Schlüssel 🚩 日本語日本語日本語日本語日本語日本語
- Averyveryverylongwordthatnobodywouldeverwriteinatopicofanarea

## Opening questions
- "Tell me about ${names}, https://example.org/a/very/long/address/that/has/no/place/to/break/and/goes/on/and/on"

## Red flags
- 日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語

## Green flags
- Averyveryverylongwordthatnobodywouldeverwriteinatopicofanarea row count load
`
