import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { githubAnnotations, githubSummary } from '../../src/reports/test-github.ts'
import { cleanLine } from '../../src/terminal/sink.ts'
import { hostile, reportOf } from './reported.ts'

const annotate = (text: string) => githubAnnotations(reportOf(text), cleanLine, (file) => `repo/${file}`)
const summarise = (text: string) => githubSummary(reportOf(text), cleanLine)

/** Commands as GitHub's runner reads them (actions/runner, ActionCommand.cs), a line each. */
function commandsIn(output: string): { kind: string; properties: Record<string, string>; message: string }[] {
  return output
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const [, kind = '', properties = '', message = ''] = /^\s*::(\w+) (.*?)::(.*)$/.exec(line) ?? []
      const pairs = properties.split(',').map((pair): [string, string] => {
        const [name = '', ...value] = pair.split('=')
        return [name, unescaped(value.join('='))]
      })
      return { kind, properties: Object.fromEntries(pairs), message: unescaped(message) }
    })
}

function unescaped(text: string): string {
  return text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

describe('annotations', () => {
  test('stand at the lines of the files', () => {
    expect(commandsIn(annotate('text'))).toEqual([
      { kind: 'error', properties: { file: 'repo/text', line: '5', title: 'greenflag test' }, message: 'text\ntext' },
      ...['prompts of text', 'text', 'text above text'].map((name) => ({
        kind: 'error',
        properties: { file: 'repo/text', line: '8', title: `${name}: text` },
        message: 'expected text\ncame text\nanswer 2 (text:3): “text”',
      })),
      { kind: 'warning', properties: { file: 'repo/text', line: '5', title: 'greenflag test' }, message: 'text\ntext' },
    ])
  })

  test.each(hostile)('cannot be forged or broken by a text: %j', (text) => {
    const commands = commandsIn(annotate(text))
    expect(commands.map(({ kind }) => kind)).toEqual(['error', 'error', 'error', 'error', 'warning'])
    for (const { properties } of commands) expect(Object.keys(properties)).toEqual(['file', 'line', 'title'])
    expect(commands[0]?.properties['file']).toBe(cleanLine(`repo/${text}`))
    expect(commands.map(({ properties }) => properties['line'])).toEqual(['5', '8', '8', '8', '5'])
  })
})

describe('the summary of a job', () => {
  test('is a table of what was played, and below it what failed', () => {
    expect(summarise('text')).toBe(`## greenflag test: failed

1 passed, 3 failed, 1 fault

| suite | case | result | card |
| --- | --- | --- | --- |
| text | text | failed | 3\\.4 solid |
| text | text above text | failed |  |
| text | passes | passed | 3\\.4 solid |

- text\\:5\\: text
- text\\:8\\: text\\: expected text\\, came text
- text\\:8\\: text\\: expected text\\, came text
- text\\:8\\: text\\: expected text\\, came text
`)
  })

  /** The kinds of everything in it, and how many columns each row of the table has. */
  function shapeOf(markdown: string): { kinds: string[]; columns: number[] } {
    const kinds: string[] = []
    const walk = (node: { type: string; children?: unknown }) => {
      if (node.type !== 'text') kinds.push(node.type)
      if (Array.isArray(node.children)) for (const child of node.children) walk(child)
    }
    walk(fromMarkdown(markdown))
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'))
    return { kinds, columns: rows.map((row) => row.replace(/\\./g, '').split('|').length) }
  }

  test.each(hostile)('shows a text as it is, and nothing of it as markup: %j', (text) => {
    expect(shapeOf(summarise(text))).toEqual(shapeOf(summarise('text')))
    expect(summarise(text)).not.toMatch(/https?:\/\/|@someone/)
  })

  test('whatever the text', () => {
    const mark = fc.constantFrom(...'|`*_~[]()<>#-+!\\&;:@$%{}"\'\n\t ax1.=')
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 30 }), (marks) => {
        const text = `a${marks.join('')}a`
        expect(shapeOf(summarise(text))).toEqual(shapeOf(summarise('text')))
      }),
    )
  })
})
