import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { expect, test } from 'vitest'

interface Source {
  /** From the project's folder, with forward slashes. */
  readonly path: string
  readonly text: string
}

interface Rule {
  readonly says: string
  /** What in a source breaks the rule. */
  readonly faults: (source: Source) => readonly string[]
  /** Small sources that break it, and some that come near and do not. */
  readonly broken: readonly Source[]
  readonly kept: readonly Source[]
}

const adapters = [
  'cards',
  'contexts',
  'engines/anthropic',
  'engines/offline',
  'sessions',
  'suites',
  'transcripts',
  'terminal',
  'reports',
].map((name) => `src/${name}/`)

/** The places from which a package may be imported, as a rule one, as patterns of the package's name. */
const doors: readonly (readonly [name: RegExp, ...doors: string[]])[] = [
  [/^commander$/, 'src/program.ts'],
  [/^(?:inquirer|@inquirer\/.+|chalk|string-width|wrap-ansi)$/, 'src/terminal/'],
  [/^(?:gray-matter|mdast|mdast-.+|micromark.*|unist-.+)$/, 'src/contexts/'],
  [/^@anthropic-ai\/.+$/, 'src/engines/anthropic/'],
  [/^yaml$/, 'src/suites/', 'src/cards/'],
]

const worldly: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['process', /(?<![.\w$'-])process\s*(?:\?\.|\.|\[)\s*['"]?\w/],
  ['Date.now', /\bDate\.now\b/],
  ['new Date', /\bnew Date\s*\(/],
  ['Math.random', /\bMath\.random\b/],
  ['globalThis', /\bglobalThis\b/],
  ['console', /\bconsole\s*[.[]/],
  ['setTimeout', /\bset(?:Timeout|Interval|Immediate)\s*\(/],
  ['fetch', /(?<![.\w])fetch\s*\(/],
]

const rules: readonly Rule[] = [
  {
    says: 'core imports only core: no package, nothing of Node',
    faults: within('src/core/', (source) => imports(source).filter((target) => !target.startsWith('src/core/'))),
    broken: [
      at('src/core/card/card.ts', `import { z } from 'zod'`),
      at('src/core/card/card.ts', `import { readFileSync } from 'node:fs'`),
      at('src/core/card/card.ts', `export { open } from '../../sessions/open.ts'`),
      at('src/core/card/card.ts', `import type {\n  Sink,\n} from '../../terminal/sink.ts'`),
      at('src/core/card/card.ts', `const read = await import('../../contexts/read-context.ts')`),
      at('src/core/card/card.ts', `type Sink = import('../../terminal/sink.ts').Sink`),
      at('src/core/card/card.ts', `import '../../main.ts'`),
    ],
    kept: [at('src/core/card/card.ts', `import type { Level } from '../level.ts'\n// taken from 'zod'\nconst text = "import from 'zod'"`)],
  },
  {
    says: 'core is given its clock, its chance and its world',
    faults: within('src/core/', ({ text }) => worldly.flatMap(([name, pattern]) => (pattern.test(withoutComments(text)) ? [name] : []))),
    broken: [
      at('src/core/random.ts', 'const seed = Math.random()'),
      at('src/core/random.ts', 'const at = Date.now()'),
      at('src/core/random.ts', 'const at = new Date()'),
      at('src/core/random.ts', 'if (process.env["DEBUG"]) stop()'),
      at('src/core/random.ts', 'globalThis.seed = 1'),
      at('src/core/random.ts', 'console.log(seed)'),
      at('src/core/random.ts', 'setTimeout(stop, 10)'),
      at('src/core/random.ts', 'await fetch(url)'),
    ],
    kept: [
      at(
        'src/core/random.ts',
        `// not Math.random()\nconst words = /we had a process|at our process\\b/\nconst said = 'There was a process.'`,
      ),
    ],
  },
  {
    says: 'an adapter imports core, its own folder, packages and Node, and nothing else of the project',
    faults: (source) => {
      const own = adapters.find((folder) => source.path.startsWith(folder))
      if (own === undefined) return []
      return imports(source).filter((target) => target.startsWith('src/') && !target.startsWith('src/core/') && !target.startsWith(own))
    },
    broken: [
      at('src/sessions/open.ts', `import { read } from '../contexts/read-context.ts'`),
      at('src/engines/offline/assessor.ts', `import { ask } from '../anthropic/ask.ts'`),
      at('src/terminal/stage.ts', `import { practice } from '../commands/practice.ts'`),
      at('src/reports/html.ts', `import { program } from '../program.ts'`),
      at('src/suites/run.ts', `const main = await import('../main.ts')`),
    ],
    kept: [
      at('src/engines/offline/assessor.ts', `import type { Card } from '../../core/card/card.ts'\nimport { read } from './reading.ts'`),
    ],
  },
  {
    says: 'a command imports core, adapters, other commands, packages and Node, and nothing else of the project',
    faults: within('src/commands/', (source) =>
      imports(source).filter(
        (target) => target.startsWith('src/') && !['src/core/', 'src/commands/', ...adapters].some((folder) => target.startsWith(folder)),
      ),
    ),
    broken: [
      at('src/commands/demo.ts', `import { program } from '../program.ts'`),
      at('src/commands/demo.ts', `import '../main.ts'`),
      at('src/commands/demo.ts', `export * from '../engines/other/assessor.ts'`),
    ],
    kept: [
      at('src/commands/demo.ts', `import { exit } from '../core/exit.ts'\nimport { open } from '../sessions/open.ts'\nimport './hold.ts'`),
    ],
  },
  {
    says: 'nobody imports main',
    faults: (source) => imports(source).filter((target) => target === 'src/main.ts'),
    broken: [at('src/program.ts', `import { main } from './main.ts'`)],
    kept: [at('src/program.ts', `import { main } from './commands/main.ts'`)],
  },
  {
    says: 'each package has one door',
    faults: (source) =>
      imports(source).filter((target) =>
        doors.some(([name, ...open]) => name.test(packageOf(target)) && !open.some((door) => source.path.startsWith(door))),
      ),
    broken: [
      at('src/main.ts', `import { Command } from 'commander'`),
      at('src/commands/practice.ts', `import chalk from 'chalk'`),
      at('src/commands/practice.ts', `const { input } = await import('inquirer')`),
      at('src/reports/html.ts', `import { createPrompt } from '@inquirer/core'`),
      at('src/reports/html.ts', `import width from 'string-width'`),
      at('src/reports/html.ts', `import wrap from 'wrap-ansi'`),
      at('src/suites/read.ts', `import matter from 'gray-matter'`),
      at('src/suites/read.ts', `import type { Root } from 'mdast'`),
      at('src/suites/read.ts', `import { fromMarkdown } from 'mdast-util-from-markdown'`),
      at('src/engines/offline/ask.ts', `import Anthropic from '@anthropic-ai/sdk'`),
      at('src/engines/offline/ask.ts', `import type { Message } from '@anthropic-ai/sdk/resources/messages'`),
      at('src/contexts/front-matter.ts', `import { parse } from 'yaml'`),
    ],
    kept: [
      at('src/terminal/style.ts', `import { Chalk } from 'chalk'`),
      at('src/program.ts', `import { Command } from 'commander'`),
      at('src/contexts/markdown.ts', `import { fromMarkdown } from 'mdast-util-from-markdown'`),
    ],
  },
  {
    says: 'only main touches the process',
    faults: ({ path, text }) => {
      if (path === 'src/main.ts') return []
      const code = withoutComments(text)
      return [/(?<![.\w$'-])process\s*(?:\?\.|\.|\[)\s*['"]?\w/, /['"](?:node:)?process['"]/].flatMap(
        (pattern) => pattern.exec(code)?.[0] ?? [],
      )
    },
    broken: [
      at('src/terminal/sink.ts', 'process.stdout.write(text)'),
      at('src/program.ts', 'process.exit(1)'),
      at('src/sessions/lock.ts', `import { pid } from 'node:process'`),
    ],
    kept: [
      at('src/main.ts', 'process.exitCode = 1'),
      at('src/sessions/lock.ts', '// ends with the process. Never here.\nconst pid = self.process.pid'),
    ],
  },
  {
    says: 'a file is named for what it holds',
    faults: ({ path }) => path.match(/(?:^|\/)(?:index|utils?|helpers?|misc|common)(?:[./]|$)/)?.slice(0, 1) ?? [],
    broken: [at('src/core/index.ts', ''), at('src/terminal/utils.ts', ''), at('src/contexts/helpers/read.ts', '')],
    kept: [at('src/core/text/words.ts', ''), at('src/sessions/indexing.ts', '')],
  },
  {
    says: 'nothing is left to do',
    faults: ({ text }) => text.match(/\b(?:TODO|FIXME|XXX)\b/g) ?? [],
    broken: [at('src/core/exit.ts', '// TODO: more codes'), at('src/core/exit.ts', '/* FIXME */')],
    kept: [at('src/core/exit.ts', 'const todos = 3')],
  },
]

const sources = filesIn('src')

test('there are sources to hold the rules against', () => {
  expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(['src/main.ts', 'src/core/context.ts']))
  expect(sources.flatMap(imports).length).toBeGreaterThan(100)
})

test.each(rules)('$says', ({ faults }) => {
  expect(sources.flatMap((source) => faults(source).map((fault) => `${source.path}: ${fault}`))).toEqual([])
})

test.each(rules.flatMap(({ says, faults, broken }) => broken.map((source) => ({ says, faults, source }))))(
  '"$says" is broken by $source.path: $source.text',
  ({ faults, source }) => {
    expect(faults(source)).not.toEqual([])
  },
)

test.each(rules.flatMap(({ says, faults, kept }) => kept.map((source) => ({ says, faults, source }))))(
  '"$says" is kept by $source.path: $source.text',
  ({ faults, source }) => {
    expect(faults(source)).toEqual([])
  },
)

function at(path: string, text: string): Source {
  return { path, text }
}

function within(folder: string, faults: Rule['faults']): Rule['faults'] {
  return (source) => (source.path.startsWith(folder) ? faults(source) : [])
}

/** What a source imports: files of the project as paths from its folder, packages and Node's modules by name. */
function imports({ path, text }: Source): string[] {
  const statement =
    /^[ \t]*(?:import|export)\b[^'"`;=()]*?\bfrom\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"`]([^'"`]+)['"`]/gm
  return [...withoutComments(text).matchAll(statement)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    return target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll(sep, '/') : target
  })
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

/** A source without block comments and without lines that are comments; comments behind code stay. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '')
}

function filesIn(folder: string): Source[] {
  const root = join(import.meta.dirname, '..')
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .map((name) => `${folder}/${name.replaceAll(sep, '/')}`)
    .map((path) => at(path, readFileSync(join(root, path), 'utf8')))
}
