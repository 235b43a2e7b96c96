import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BadFile, badContexts, badSuites, inputs, names, references } from './bad-files.ts'
import { attack, type Campaign, type Size } from './campaign.ts'
import { type Refusal, refuse, told } from './refused.ts'

interface Attempt extends Refusal {
  readonly what: string
}

function campaign(what: string, attempts: readonly Attempt[], every: number): Campaign {
  return {
    what,
    run: async (size: Size, note) => {
      const tried = size === 'full' ? attempts : attempts.filter((_, at) => at % every === 0)
      const cost = { ms: [], kilobytes: [] }
      const outcome = await attack(tried, async (attempt) => (await refuse(attempt, cost)).map((fault) => `${attempt.what}: ${fault}`), 2)
      note(told(cost))
      return outcome
    },
  }
}

const asked = (file: BadFile, name: string, args: readonly string[], codes: readonly number[], lines = 3): Attempt => ({
  what: `${args.slice(0, 2).join(' ')}, ${file.name}`,
  args,
  codes,
  names: [name],
  lines,
  prepare: (folder) => {
    writeFileSync(join(folder, 'answers.md'), 'I wrote a loader.\n')
    file.put(join(folder, name), folder)
  },
})

const practised = ['--answers', 'answers.md', '--no-save', '--engine', 'offline']

export const contexts: Campaign = campaign(
  `Files that are no context, to \`practice\` and to \`contexts check\`: taken, run, slow, large, or refused without saying which`,
  badContexts.flatMap((file) => [
    asked(file, 'bad.md', ['practice', './bad.md', ...practised], [2]),
    asked(file, 'bad.md', ['contexts', 'check', 'bad.md'], [1, 2], 20_000),
  ]),
  37,
)

export const suites: Campaign = campaign(
  'Files that are no suite, to `test`: likewise',
  badSuites.map((file) => asked(file, 'bad.test.yaml', ['test', 'bad.test.yaml'], [2], 100)),
  11,
)

const emptyInputs = new Set(['nothing', 'only a byte order mark', 'only white space'])

/** The files that options and arguments name, each with the exit code of a fault in it. */
const outlets: readonly {
  readonly name: string
  readonly args: readonly string[]
  readonly mayBeEmpty?: boolean
  readonly input?: string
}[] = [
  { name: 'bad.md', args: ['practice', 'data-engineer', '--answers', 'bad.md', '--no-save', '--engine', 'offline'], mayBeEmpty: true },
  { name: 'bad.md', args: ['practice', 'data-engineer', ...practised, '--lexicon', 'bad.md'] },
  { name: 'bad.md', args: ['practice', 'data-engineer', ...practised, '--job', 'bad.md'] },
  { name: 'bad.md', args: ['practice', 'data-engineer', ...practised, '--cv', 'bad.md'] },
  {
    name: 'bad.yaml',
    args: ['mock', 'data-engineer', '--no-save', '--engine', 'offline', '--card', 'bad.yaml'],
    input: 'How do you test?\n',
  },
  { name: 'bad.txt', args: ['score', 'bad.txt', '--context', 'data-engineer', '--engine', 'offline'] },
  { name: 'bad.json', args: ['report', 'bad.json'] },
]

export const files: Campaign = campaign(
  'Files that are nothing of use, to `--answers`, `--lexicon`, `--job`, `--cv`, `--card`, `score` and `report`: likewise',
  outlets.flatMap(({ name, args, mayBeEmpty, input }) =>
    inputs(args[0] ?? '', args).flatMap((file) =>
      mayBeEmpty === true && emptyInputs.has(file.name)
        ? []
        : [
            {
              ...asked(file, name, args, [2], 6),
              what: `${args[0]} ${args.includes('--lexicon') || args.includes('--job') || args.includes('--cv') ? args.at(-2) : ''}, ${file.name}`,
              ...(input === undefined ? {} : { input }),
            },
          ],
    ),
  ),
  23,
)

function furnish(folder: string): void {
  const whole = '# Role\n\n## Areas\n\n### One\n- x\n\n## Opening Questions\n- What?\n\n## Red Flags\n- Bad\n\n## Green Flags\n- Good\n'
  const suites = join(folder, 'here', 'suites')
  mkdirSync(join(suites, 'deep'), { recursive: true })
  mkdirSync(join(suites, 'sub'))
  mkdirSync(join(suites, 'folder.md'))
  writeFileSync(join(folder, 'outside.md'), whole)
  symlinkSync('../../outside.md', join(suites, 'link.md'))
  symlinkSync('../../../outside.md', join(suites, 'deep', 'link.md'))
  symlinkSync('/dev/zero', join(suites, 'zero.md'))
  symlinkSync('round.md', join(suites, 'round.md'))
  spawnSync('mkfifo', [join(suites, 'pipe.md')])
}

export const strayNames: Campaign = campaign(
  'Bare names of roles, and contexts and answers that a suite names, which try to leave their folder: anything outside is read',
  [
    ...names.map(
      (name): Attempt => ({
        what: `practice ${JSON.stringify(name)}`,
        args: ['practice', ...practised, '--contexts', 'suites', '--', name.replaceAll('\u0000', '')],
        codes: [2],
        names: [name.slice(0, 20), 'no role', 'link', 'not a file', 'folder'],
        lines: 3,
        within: 'here',
        prepare: (folder) => {
          furnish(folder)
          writeFileSync(join(folder, 'here', 'answers.md'), 'I wrote a loader.\n')
        },
      }),
    ),
    ...references.flatMap((reference) =>
      (['context', 'answers'] as const).map(
        (key): Attempt => ({
          what: `suite, ${key} ${JSON.stringify(reference.slice(0, 40))}`,
          args: ['test', 'suites/s.test.yaml'],
          codes: [2],
          names: ['suites/s.test.yaml:'],
          lines: 12,
          within: 'here',
          prepare: (folder) => {
            furnish(folder)
            const context = key === 'context' ? JSON.stringify(reference) : 'data-engineer'
            const candidate = key === 'answers' ? `{ answers: ${JSON.stringify(reference)} }` : '{ profile: weak }'
            writeFileSync(
              join(folder, 'here', 'suites', 's.test.yaml'),
              `version: 1\ncontext: ${context}\ncases:\n  - id: a\n    candidate: ${candidate}\n    expect: { band: weak }\n`,
            )
          },
        }),
      ),
    ),
  ],
  17,
)
