import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../support/executable.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'
import { activeIn, hostileStrings } from './hostile-strings.ts'

/** Every way of a name into the program: as it is found, and as it is missed. */
const calls: readonly (readonly [what: string, args: (name: string) => readonly string[]])[] = [
  ['a role', (name) => ['practice', name, '--answers', 'a.md', '--no-save']],
  ['a file of a role', (name) => ['practice', `./${name}.md`, '--answers', 'a.md', '--no-save']],
  ['a file of a role that is none', (name) => ['contexts', 'check', `./${name}.no`]],
  ['a file of a role to check', (name) => ['contexts', 'check', `./${name}.md`]],
  ['a role to show', (name) => ['contexts', 'show', name]],
  ['a role to begin', (name) => ['contexts', 'new', name]],
  ['a folder of roles', (name) => ['contexts', 'list', '--contexts', name]],
  ['answers', (name) => ['practice', 'data-engineer', '--no-save', '--answers', name]],
  ['a job description', (name) => ['practice', 'data-engineer', '--answers', 'a.md', '--job', name]],
  ['a lexicon', (name) => ['practice', 'data-engineer', '--answers', 'a.md', '--lexicon', name]],
  ['an area', (name) => ['practice', 'data-engineer', '--answers', 'a.md', '--focus', name]],
  ['an option', (name) => ['practice', 'data-engineer', '--questions', name]],
  ['a level', (name) => ['practice', 'data-engineer', '--level', name]],
  ['a command', (name) => [name]],
  ['a transcript', (name) => ['score', `./${name}.md`, '--context', 'data-engineer']],
  ['transcripts', (name) => ['score', `./${name}.md`, './a.md', '--context', 'data-engineer', '--json']],
  ['a suite', (name) => ['test', `./${name}.test.yaml`]],
  ['a case', (name) => ['test', 'data-engineer', '--case', name]],
  ['a session', (name) => ['sessions', 'show', name]],
  ['a card', (name) => ['report', `./${name}.json`]],
  ['a report', (name) => ['report', 'card.json', '--output', join(name, 'x.md')]],
  ['an address', (name) => ['doctor', '--base-url', `ftp://${name}`]],
  ['a mock interview', (name) => ['mock', name, '--card', name]],
]

/** Names that would put a line of their own into a message. */
const forging = ['a\nFORGED: all is well', 'a\r\nFORGED: all is well', 'a\n\n  FORGED: all is well\n']

/** Names of files and values of options that a terminal would obey, through the executable and its messages. */
export const hostileNames: Campaign = {
  what: 'hostile names of files, roles, folders and options, through the executable',
  async run(size) {
    const possible = hostileStrings.filter((name) => !/[/\0]|[\ud800-\udfff](?![\udc00-\udfff])/.test(name))
    // A name is no stream and comes whole: instead of every split, every string takes three of the ways, and those that forge a line all.
    const tries = [...forging, ...possible].flatMap((name, n) =>
      calls.flatMap(([what, args], way) => (n < forging.length || (n + way) % 8 === 0 ? [{ what, args: args(name), name }] : [])),
    )
    return await attack(
      size === 'full' ? tries : tries.filter((_, index) => index % 199 === 0),
      async ({ what, args, name }) =>
        await inFolder(async (folder) => {
          writeFileSync(join(folder, 'a.md'), 'I built it in Airflow with tests.')
          for (const ending of ['.md', '.test.yaml', '.json'])
            writeFileSync(join(folder, `${name}${ending}`), `# ${name}\n\nversion: ${name}\n`)
          if (!/[.]/.test(name)) mkdirSync(join(folder, name), { recursive: true })
          const { out, err, code } = await run(args, { home: join(folder, 'home'), cwd: folder, stdin: 'closed' })
          const active = activeIn(out) ?? activeIn(err)
          const call = `${what} ${JSON.stringify(name)}`
          return [
            ...(active === null ? [] : [`${active} is shown for ${call}`]),
            ...(code === 70 ? [`${call} is a fault of greenflag itself: ${err.slice(0, 200)}`] : []),
            ...(/^\s*FORGED/m.test(`${out}\n${err}`) ? [`a line is forged by ${call}: ${JSON.stringify(err.slice(0, 300))}`] : []),
          ]
        }),
      2,
    )
  },
}
