import { fromMarkdown } from 'mdast-util-from-markdown'
import { attack, type Campaign } from './campaign.ts'
import { type Outlet, outlets } from './outlets.ts'

/** What breaks out of a page, a table, a list, an attribute or a command, or forges a part of one. */
const pieces: readonly string[] = [
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</title></style></svg>',
    '<!--',
    '-->',
    ']]>',
    '"><a href="javascript:1">',
    "' onload='x",
    '<![CDATA[',
  ],
  ...['&lt;', '&#60;b&#62;', '&', '"', "'", '<', '>', '{{ x }}', '$' + '{{ secrets.TOKEN }}', '$(id)', '`id`'],
  ...[
    '**bold**',
    '_em_',
    '~~gone~~',
    '`code`',
    '```\ncode\n```',
    '~~~\nx\n~~~',
    '# head',
    'x\n===',
    'x\n---',
    '- item',
    '1. item',
    '> quote',
    '    code',
    '***',
  ],
  ...[
    '[x](http://x.example)',
    '![x](y)',
    '[x]: http://x.example',
    '[^1]',
    '<http://x.example>',
    'https://x.example/y',
    '@team',
    '#12',
    ':tada:',
    '$x$',
    'a|b|c',
    '| a | b |\n| - | - |',
    '\\',
    '\\|',
  ],
  ...['</failure><failure message="forged"/>', '"/></testsuite><testsuite name="forged', '</testcase>', '<?xml?>', '<skipped/>'],
  ...[
    '::error file=x::forged',
    '\n::error::forged',
    '\r\n::set-output name=x::y',
    '##[error]forged',
    '%0A::error::forged',
    '%25',
    ',line=1::forged',
    ' ::warning::forged',
    '::stop-commands::x',
  ],
]
const carriers: readonly ((piece: string) => string)[] = [
  (piece) => piece,
  (piece) => `We keep ${piece} in mind.`,
  (piece) => `one\n${piece}\n\n${piece}`,
  (piece) => `${piece}${piece}`,
]
const strings = [...new Set(carriers.flatMap((carry) => pieces.map(carry)))]

interface Node {
  readonly type: string
  readonly children?: readonly Node[]
}

/** What a reader of Markdown would act on: it has to be the same whatever the words are. */
function actsOf(node: Node): string[] {
  const inner = (node.children ?? []).flatMap(actsOf)
  return /^(?:html|link|image|linkReference|imageReference|definition|heading|thematicBreak|list|listItem|strong|emphasis)$/.test(node.type)
    ? [node.type, ...inner]
    : inner
}

/** The cells of each row of a table; GitHub's tables are not read by the parser. */
function cellsOf(page: string): number[] {
  return page.split('\n').flatMap((line) => (line.startsWith('| ') ? [(line.match(/(?<!\\)\|/g) ?? []).length] : []))
}

const structure: Readonly<Partial<Record<Outlet['kind'], (page: string) => unknown>>> = {
  html: (page) => page.match(/<\/?[a-z!][^>]*>/gi)?.map((tag) => tag.replace(/"[^"]*"/g, '""')),
  xml: (page) => page.match(/<\/?[a-z?!][^>]*>/gi)?.map((tag) => tag.replace(/"[^"]*"/g, '""')),
  markdown: (page) => [actsOf(fromMarkdown(page)), cellsOf(page)],
  github: (page) => page.split('\n').map((line) => /^::(\w+) file=[^,:\n]*,line=[^,:\n]*,title=[^,:\n]*::/.exec(line)?.[1] ?? line),
  json: (page) => Object.keys(JSON.parse(page)),
}

/** Cards and test results in which somebody wrote the signs of the page they end up in. */
export const hostileMarkup: Campaign = {
  what: 'metacharacters of Markdown, HTML, JUnit and GitHub in cards and test results: the page keeps its shape',
  async run(size) {
    const tried = size === 'full' ? strings : strings.filter((_, index) => index % 16 === 0)
    const pages = outlets.flatMap((outlet) => {
      const shape = structure[outlet.kind]
      return shape === undefined ? [] : [{ outlet, shape, lines: new Map<number, string>() }]
    })
    return await attack(
      pages.flatMap((page) => tried.map((text) => ({ ...page, text }))),
      ({ outlet: { name, show }, shape, text, lines }) => {
        // As many lines of plain words: that a text has several may show.
        const breaks = text.split('\n').length
        const plain = lines.get(breaks) ?? JSON.stringify(shape(show(text.replace(/[^\n]+/g, 'words'))))
        lines.set(breaks, plain)
        const shaped = JSON.stringify(shape(show(text)))
        return shaped === plain ? [] : [`${name} is another page with ${JSON.stringify(text)}: ${differing(shaped, plain)}`]
      },
    )
  },
}

function differing(a: string, b: string): string {
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  return `${a.slice(Math.max(0, at - 60), at + 60)} / ${b.slice(Math.max(0, at - 60), at + 60)}`
}
