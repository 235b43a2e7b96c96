import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts something that no context should be at a path. */
export interface BadFile {
  readonly name: string
  /** Relative to the folder of the attempt; ends in what the kind of file is called. */
  readonly put: (path: string, folder: string) => void
}

const holding = (name: string, text: string | Uint8Array): BadFile => ({ name, put: (path) => writeFileSync(path, text) })

const linkTo = (name: string, target: string | ((path: string) => string)): BadFile => ({
  name,
  put: (path) => symlinkSync(typeof target === 'string' ? target : target(path), path),
})

/** What is no regular file, or leads somewhere odd. */
const places: readonly BadFile[] = [
  { name: 'a folder', put: (path) => mkdirSync(path) },
  { name: 'a pipe that nobody writes to', put: (path) => void spawnSync('mkfifo', [path]) },
  linkTo('a link to /dev/zero', '/dev/zero'),
  linkTo('a link to /dev/urandom', '/dev/urandom'),
  linkTo('a link to /dev/full', '/dev/full'),
  linkTo('a link to /dev/null', '/dev/null'),
  linkTo('a link to /dev/stdin', '/dev/stdin'),
  linkTo('a link to /dev/tty', '/dev/tty'),
  linkTo('a link to the memory of the process', '/proc/self/mem'),
  linkTo('a link to the words of the process', '/proc/self/cmdline'),
  linkTo('a link to the environment of the process', '/proc/self/environ'),
  linkTo('a link to itself', (path) => path),
  linkTo('a link to nowhere', '/nowhere/at/all'),
  linkTo('a link to /proc', '/proc'),
  linkTo('a link to a folder', '.'),
  {
    name: 'a link to a pipe',
    put: (path, folder) => {
      spawnSync('mkfifo', [join(folder, 'pipe')])
      symlinkSync(join(folder, 'pipe'), path)
    },
  },
  {
    name: 'a chain of 50 links',
    put: (path, folder) => {
      for (let at = 0; at < 50; at += 1) symlinkSync(join(folder, `link-${at + 1}`), at === 0 ? path : join(folder, `link-${at}`))
    },
  },
]

/** Bytes that are no text, whatever is expected. */
const bytes: readonly BadFile[] = [
  holding('nothing', ''),
  holding('a NUL byte', `# x\n\0`),
  holding('UTF-16, little end first', Buffer.from('\uFEFF# Role\n\n## Areas\n- x\n', 'utf16le')),
  holding('UTF-16, big end first', Buffer.from('\uFEFF# Role\n\n## Areas\n- x\n', 'utf16le').swap16()),
  holding('UTF-16 without a mark', Buffer.from('# Role\n\n## Areas\n- x\n', 'utf16le')),
  holding('UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x23, 0, 0, 0])),
  holding('Latin-1', Buffer.from('# Rôle\n', 'latin1')),
  holding('a cut character', Buffer.from([0x23, 0x20, 0xe2, 0x82])),
  holding('an overlong slash', Buffer.from([0x23, 0x20, 0xc0, 0xaf])),
  holding('half a surrogate', Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80])),
  holding('10 MB of one letter', 'a'.repeat(10_000_000)),
  holding('10 MB of NUL', new Uint8Array(10_000_000)),
  holding('10 MB of lines', '- x\n'.repeat(2_500_000)),
  holding('one line of 5 MB', `# ${'x '.repeat(2_500_000)}`),
  holding('a million bullets', '- a\n'.repeat(1_000_000)),
  holding('a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  holding('gzip', Buffer.from('1f8b0800000000000003', 'hex')),
  holding('only a byte order mark', '\uFEFF'),
  holding('only white space', ' \n\t\n '.repeat(200)),
]

const front = (name: string, text: string) => holding(`front matter: ${name}`, `${text}\n\n# Role\n`)
const yaml = (name: string, text: string) => front(name, `---\n${text}\n---`)
const bomb = Array.from(
  { length: 9 },
  (_, at) =>
    `l${at}: &l${at} [${
      at === 0
        ? '"x"'
        : Array(9)
            .fill(`*l${at - 1}`)
            .join(', ')
    }]`,
).join('\n')

const fronts: readonly BadFile[] = [
  ...['js', 'javascript', 'JS', 'coffee', 'json', 'toml', 'ts', 'sh', ' js', 'js # yaml'].map((language) =>
    front(`---${language}`, `---${language}\n{ role: require("node:fs").writeFileSync("PWNED", "x"), x: globalThis.pwned = 1 }\n---`),
  ),
  ...[
    '!!js/function "function () { globalThis.pwned = 1 }"',
    '!!js/undefined ""',
    '!!js/regexp /x/',
    '!!python/object/apply:os.system ["touch PWNED"]',
    '!!binary "////"',
    '!<tag:x> y',
    '!!set {a, b}',
    '!!omap [a: 1]',
  ].map((value) => yaml(`role: ${value}`, `role: ${value}`)),
  yaml('a bomb of aliases', `${bomb}\nrole: *l8`),
  yaml('a bomb of aliases in tags', `${bomb}\ntags: *l8`),
  yaml(
    'a bomb of merges',
    `a: &a {${Array.from({ length: 300 }, (_, at) => `k${at}: 1`).join(', ')}}\nb:\n  <<: [${Array(2000).fill('*a').join(', ')}]\nrole: [x]`,
  ),
  yaml('an alias of itself', 'role: &a [*a]'),
  yaml('an alias of nothing', 'role: *nowhere'),
  yaml('brackets 8,000 deep', `role: ${'['.repeat(8000)}`),
  yaml('closed brackets 3,000 deep', `role: ${'['.repeat(3000)}${']'.repeat(3000)}`),
  yaml('maps 3,000 deep', `role: ${'{a: '.repeat(3000)}`),
  yaml('indents 150 deep', Array.from({ length: 150 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')),
  yaml('hyphens 4,000 deep', `role: \n ${'- '.repeat(4000)}x`),
  yaml('over 16 kB', `role: ${'x'.repeat(20_000)}`),
  yaml('a role that is a map', 'role: {__proto__: {polluted: 1}}'),
  yaml('a list', '- role'),
  yaml('a word', 'role'),
  yaml('the same key twice', 'role: a\nrole: b'),
  yaml('a tab', 'role: a\n\tversion: 1'),
  yaml('an open quotation mark', 'role: "x'),
  yaml('a level that is none', 'levels: [god]'),
  yaml('levels as __proto__', 'levels: [__proto__, constructor]'),
  front('never closed', '---\nrole: x'),
  front('closed by four hyphens', '---\nrole: x\n----'),
  front('never closed, js', '---js\n{}'),
]

/** A context that is whole but for what is put into it. */
const whole = (more: string) =>
  `# Role\n\n## Areas\n\n### One\n- x\n\n## Opening Questions\n- What?\n\n## Red Flags\n- Bad\n\n## Green Flags\n- Good\n${more}`

const markdown: readonly BadFile[] = [
  holding('quotes 100,000 deep', '>'.repeat(100_000)),
  holding('bullets 100,000 deep', '- '.repeat(100_000)),
  holding('numbers 50,000 deep', '1. '.repeat(50_000)),
  holding('quotes and bullets by turns', '> - '.repeat(50_000)),
  holding('indents 2,000 deep', Array.from({ length: 1000 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')),
  holding('brackets 400,000 deep', `# ${'['.repeat(400_000)}`),
  holding('400,000 asterisks', `# ${'*'.repeat(400_000)}`),
  holding('400,000 backticks', '`'.repeat(400_001)),
  holding('200,000 comments that open', '<!--'.repeat(200_000)),
  holding('200,000 ampersands', '&amp'.repeat(200_000)),
  holding('400,000 references', '[a]: b\n'.repeat(4900)),
  holding('a table of 4,900 lines', '|a|b|\n|-|-|\n'.repeat(2400)),
  holding('only headings', '## x\n'.repeat(4900)),
  holding('5,001 lines', whole('\n'.repeat(5001))),
  holding('the areas alone', '# x\n\n## Areas\n- x\n'),
  holding('an empty section', whole('').replace('- Bad', '')),
  holding('the same id twice', whole('\n- Bad2\n  - Id: x\n- Bad3\n  - Id: x\n')),
  holding('an area that is not there', whole('\n- Bad2\n  - Area: Nowhere\n')),
  holding('an area called __proto__ that is not there', whole('\n- Bad2\n  - Area: __proto__\n')),
  holding(
    'a flag called constructor that is not there',
    whole('\n## Questions\n- What now?\n  - Flags: constructor, __proto__, toString\n'),
  ),
  holding('a level called __proto__', whole('\n## Questions\n- What now?\n  - Level: __proto__\n')),
  holding('a flag without words', whole('\n- ***\n')),
  holding('HTML', '<!doctype html><html><script>globalThis.pwned = 1</script></html>'),
  holding('a shell script', '#!/bin/sh\ntouch PWNED\n'),
  holding('JSON', '{"__proto__": {"polluted": 1}}'),
  holding('4,000 duplicate flags', whole(`\n${'- same\n'.repeat(4000)}`)),
]

export const badContexts: readonly BadFile[] = [...places, ...bytes, ...fronts, ...markdown]

const suite = (name: string, text: string) => holding(`suite: ${name}`, text)
const cases = 'cases: [{ id: a, candidate: { profile: weak } }]'

export const badSuites: readonly BadFile[] = [
  ...places,
  ...bytes,
  suite('a bomb of aliases', `${bomb}\nversion: 1\ncontext: *l8\n${cases}`),
  suite('a tag', `version: 1\ncontext: !!js/function "function () {}"\n${cases}`),
  suite('__proto__', `version: 1\ncontext: data-engineer\n__proto__: { polluted: 1 }\n${cases}`),
  suite('constructor', `version: 1\ncontext: data-engineer\nconstructor: { prototype: { polluted: 1 } }\n${cases}`),
  suite('brackets 100,000 deep', `version: 1\ncontext: ${'['.repeat(100_000)}`),
  suite('braces 100,000 deep', `version: 1\ncontext: ${'{a: '.repeat(100_000)}`),
  suite('hyphens 100,000 deep', `version: 1\ncontext:\n  ${'- '.repeat(100_000)}`),
  suite('question marks 50,000 deep', '? '.repeat(50_000)),
  suite('colons 50,000 deep', 'a: '.repeat(50_000)),
  suite('indents 600 deep', Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')),
  suite('100 documents', '---\nversion: 1\n'.repeat(100)),
  suite('20,000 keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')),
  suite('20,000 times a key', 'k: 1\n'.repeat(20_000)),
  suite('another version', `version: 2\ncontext: data-engineer\n${cases}`),
  suite('a seed without end', `version: 1\ncontext: data-engineer\ndefaults: { seed: .inf }\n${cases}`),
  suite('JavaScript', '---js\nmodule.exports = globalThis.pwned = 1\n---\n'),
]

/** Ways in which a suite names a context or answers that it must not get at; `outside` is a whole file next to its folder. */
export const references: readonly string[] = [
  '../../outside.md', '../../outside', '../../../outside.md', './../../here/../outside.md', 'sub/../../../outside.md', '/etc/passwd', '/dev/zero',
  '/dev/stdin', '/proc/self/environ', '/proc/self/fd/0', '~/outside.md', 'file:///etc/passwd', 'link.md', 'deep/link.md', 'zero.md', 'pipe.md',
  'round.md', '..', '.', '', 'folder.md', 'a\u0000.md', `${'x'.repeat(300)}.md`, '..\\outside.md', 'gone.md',
] // biome-ignore format: a list

/** Bare names of roles that are none. */
export const names: readonly string[] = [
  '..', '.', '...', '.git', '__proto__', 'constructor', 'toString', 'index', 'data-engineer.md.md', 'link', 'zero', 'pipe', 'round', 'folder', 'nowhere',
  'x'.repeat(300), '%2e%2e%2foutside', '..%2foutside', 'CON', 'NUL', '*', '$(touch PWNED)', '`touch PWNED`', ';touch PWNED', '| touch PWNED',
  'Data-Engineer.', 'ｄata-engineer', 'dаta-engineer', 'data-engineer\u202e', 'data_engineer', '#{process.exit(0)}', '{{7*7}}', '\u001b]0;x\u0007',
  '~', '-', 'data engineer ', 'hasOwnProperty', 'valueOf', 'package', 'README',
] // biome-ignore format: a list

const deep = '['.repeat(90_000)

/** What each kind of input is tried with besides files of no kind. */
export function inputs(command: string, args: readonly string[]): readonly BadFile[] {
  const more: readonly BadFile[] =
    command === 'mock'
      ? [
          holding('card: brackets 90,000 deep', deep),
          holding('card: braces 20,000 deep', '{a: '.repeat(20_000)),
          holding('card: hyphens 40,000 deep', '- '.repeat(40_000)),
          holding('card: a bomb of aliases', `${bomb}\nseen: *l8\nconfidence: 3`),
          holding('card: __proto__', 'seen: []\n__proto__: { polluted: 1 }\nconfidence: 3'),
          holding('card: __proto__ as an area', 'seen: []\nratings: { __proto__: 3 }\nconfidence: 3'),
          holding('card: a tag', 'seen: !!js/function "x"\nconfidence: 3'),
          holding('card: constructor as a flag', 'seen: [constructor]\nconfidence: 3'),
        ]
      : command === 'score' || command === 'report'
        ? [
            holding('JSON: brackets two million deep', `[{"role": ${'['.repeat(2_000_000)}`),
            holding('JSON: closed brackets 200,000 deep', `{"messages": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
            holding('JSON: objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
            holding('JSON: __proto__', '{"__proto__": {"polluted": 1}, "messages": 3}'),
            holding('JSON: cut short', '[{"role": "user", "content": "Hi'),
            holding('JSON: a number', '{"messages": 1e999}'),
          ]
        : args.includes('--lexicon')
          ? markdown.slice(0, 13)
          : []
  // A folder of transcripts is one of the things that score takes.
  const odd = places.filter(({ name }) => !(command === 'score' && name === 'a link to a folder'))
  return [...odd, ...bytes.filter(({ name }) => !(command === 'score' && name.startsWith('UTF-16, '))), ...more]
}
