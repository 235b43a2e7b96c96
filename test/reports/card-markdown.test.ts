import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import { disclaimer } from '../../src/core/card/wording.ts'
import { clean, cleanLine } from '../../src/core/text/sink.ts'
import { renderCardMarkdown } from '../../src/reports/card-markdown.ts'
import { block, line, quoted } from '../../src/reports/card-markdown-text.ts'
import { makeCard, makeExchange } from '../support/card.ts'
import { cards, debriefedCard, fullCard, hostile, poisoned, retriedCard, scoredCard } from './hostile-card.ts'

/** Everything in a tree, the root included. */
function nodesIn(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])]
}

function textIn(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if ('children' in node) return node.children.map(textIn).join(node.type === 'root' || node.type === 'blockquote' ? '\n' : '')
  return 'value' in node ? node.value : ''
}

function kindsIn(markdown: string): string[] {
  return [...new Set(nodesIn(fromMarkdown(markdown)).map(({ type }) => type))].sort()
}

function solid(text: string): string {
  return text.replace(/\s+/g, '')
}

/** What is neither escaped nor code. */
function bare(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]|`[^`]*`/g, ' ')
}

describe('a line of any text', () => {
  test('is read as that text and nothing else, wherever it stands', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('', '# ', '- ', '> ', '### ▼ '), (text, before) => {
        const tree = fromMarkdown(`${before}${line(text)}`)
        const kinds = nodesIn(tree).map(({ type }) => type)
        expect(
          kinds.filter((type) => !['root', 'paragraph', 'heading', 'list', 'listItem', 'blockquote', 'text', 'inlineCode'].includes(type)),
        ).toEqual([])
        expect(tree.children.length).toBeLessThanOrEqual(1)
        expect(textIn(tree)).toBe(
          before === '### ▼ ' && cleanLine(text) !== '' ? `▼ ${cleanLine(text)}` : before === '### ▼ ' ? '▼' : cleanLine(text),
        )
      }),
      { numRuns: 600 },
    )
  })

  test('holds nothing that GitHub would make something of', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(line(text)).not.toContain('\n')
        expect(bare(line(text))).not.toMatch(/[|~$<>[\]*_#]|:\/\/|www\.|@|:[\w+-]+:/i)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['see https://x.y/z.', 'see `https://x.y/z.`'],
    ['ask a@b.cd or @team', 'ask `a@b.cd` or `@team`'],
    ['#12 and :tada:', '`#12` and `:tada:`'],
    ['WWW.x.y', '`WWW.x.y`'],
    ['C# | a_b <br>', 'C\\# \\| a\\_b \\<br\\>'],
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['5 - 3 = 2, well-known (so).', '5 - 3 = 2, well-known (so).'],
  ])('%j is written as %j', (text, written) => {
    expect(line(text)).toBe(written)
  })
})

describe('a block of any text', () => {
  test('is read as that text, as prose or as code, quoted or not', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, quote) => {
        const lines = block(text)
        const tree: Root = fromMarkdown((quote ? quoted(lines) : lines).join('\n'))
        expect(
          nodesIn(tree).filter(({ type }) => !['root', 'paragraph', 'blockquote', 'text', 'inlineCode', 'break', 'code'].includes(type)),
        ).toEqual([])
        expect(solid(textIn(tree))).toBe(solid(clean(text)))
      }),
      { numRuns: 600 },
    )
  })

  test('keeps the white space of code, and the prose around it as prose', () => {
    const code = 'def f(x):\n    if x:\n\n\treturn  `x`'
    expect(block(`It was so.\nLike this:\n\n${code}\n\nThat *was* it.`)).toEqual([
      'It was so.\\',
      'Like this:',
      '',
      '```',
      ...['def f(x):', '    if x:', '', '\treturn  `x`'],
      '```',
      '',
      'That \\*was\\* it.',
    ])
  })

  test('fences code that has fences of its own', () => {
    const text = 'Look:\n\n```sql\nselect 1\n```'
    const tree = fromMarkdown(block(text).join('\n'))
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph', 'code'])
    expect(textIn(tree)).toBe(text.replace('\n\n', '\n'))
  })

  test('of a million characters takes no time to speak of', () => {
    for (const text of ['x'.repeat(1e6), ' '.repeat(1e6), ` ${'\n '.repeat(5e5)}x`, ':'.repeat(1e6), '`'.repeat(1e6), '\\'.repeat(1e6)]) {
      expect(block(text).length).toBeGreaterThan(0)
    }
  })
})

describe('the card', () => {
  const markdown = renderCardMarkdown(fullCard)

  test.each(Object.entries(cards))('of the kind %s has the same parts whatever stands in it', (_, given) => {
    const shape = (card: Card) =>
      nodesIn(fromMarkdown(renderCardMarkdown(card)))
        .filter(({ type }) =>
          [
            'heading',
            'link',
            'list',
            'listItem',
            'strong',
            'blockquote',
            'thematicBreak',
            'html',
            'image',
            'definition',
            'emphasis',
          ].includes(type),
        )
        .map((node) => (node.type === 'link' ? node.url : node.type))
    const harmless = shape(poisoned('', given))
    fc.assert(
      fc.property(hostile, (words) => {
        expect(shape(poisoned(words, given))).toEqual(harmless)
      }),
      { numRuns: 40 },
    )
  })

  test.each(Object.values(cards).map((card) => [card.kind, renderCardMarkdown(card)]))(
    '(%s) links to nothing but its answers, each of which has a heading',
    (_, markdown) => {
      const links = nodesIn(fromMarkdown(markdown)).flatMap((node) => (node.type === 'link' ? [node.url] : []))
      const headings = nodesIn(fromMarkdown(markdown)).flatMap((node) => (node.type === 'heading' ? [textIn(node)] : []))
      expect(links.length).toBeGreaterThan(10)
      for (const link of links) expect(headings).toContain(link.replace('#answer-', 'Answer '))
    },
  )

  test('gives figures, areas, flags with their quotes, the next step and the disclaimer', () => {
    expect(markdown).toMatch(/^# Data Engineer\n\nsenior · practice · 6 answers in 18 minutes · 22 November 2026\n/)
    expect(markdown).toContain('**3.4 of 5 · solid**, likely 2.8 to 4.0')
    expect(markdown).toContain('| Data Warehousing | 3.5 | 2.6 to 4.4 | 2, 5 |')
    expect(markdown).toContain('| Big Data Technologies | not rated |  |  |')
    expect(markdown).toContain('| [3](#answer-3) | Follow-up | senior | Data Warehousing | 3.0 |')
    expect(markdown).toMatch(
      /## Red flags observed\n\n### ▼ Poor error handling in pipelines\n\n> if it breaks somebody reruns the whole thing by hand\n\n\[answer 3\]\(#answer-3\) · strength 2 of 3/,
    )
    expect(markdown).toContain('- ? green: Understanding of streaming architectures\n\nAsk: “')
    expect(markdown).toContain(`**${disclaimer}**`)
    expect(markdown).toContain('seed 7')
    for (const { text } of [...fullCard.redFlags, ...fullCard.greenFlags]) expect(markdown.split(line(text)).length).toBeGreaterThan(1)
  })

  test('has the candidate’s own view, and what a second try changed', () => {
    expect(markdown).toContain('| Data Warehousing | 5.0 | 3.5 | 2.6 to 4.4 | too high |')
    expect(markdown).toContain('| Big Data Technologies | – | not rated |  | cannot say |')
    const again = renderCardMarkdown(retriedCard)
    expect(again).toContain('**2.0 before, 3.5 now** · up 1.5')
    expect(again).toMatch(
      /### Gained\n\n#### ▲ Strong SQL\n\n> I rewrote the window function\n\n\[answer 2\]\(#answer-2\) · green flag, shown now\n/,
    )
    expect(again).toMatch(/### Lost\n\n#### ▽ Knows CI\n\n> we have tests\n\ngreen flag, no sign of it now; you said that before\n/)
    expect(again).toMatch(/1 flag heard as before\.\n\n## Work on next\n/)
    expect(again).not.toMatch(/## (?:Overall|Areas|What stayed open)/)
  })

  test('names file and line of a quote from a transcript', () => {
    expect(renderCardMarkdown(scoredCard)).toContain('[answer 2](#answer-2), talks/ada\\_1.vtt:15 · strength')
  })

  test('has the debrief of a mock interview', () => {
    const said = renderCardMarkdown(debriefedCard)
    expect(said).toMatch(/## Debrief[\s\S]*## Do one thing differently\n\n\*\*Leave out what you expect to hear\.\*\*/)
    expect(said).toMatch(/### Not reached: .*\n\n#### ▲ green: Spark\n\n> Which stage was slow\?\n\nwould have reached it/)
    expect(said).toMatch(/### Imagined: .*\n\n- ▲ green: Cloud platforms/)
    expect(said).toContain("Cohen's kappa 0.31: fair.")
    expect(said).toContain('> You do test, don’t you?\n\n[question 2](#answer-2) · follow-up · **leading, several in one**')
    expect(said).toContain('| Data Warehousing | 3 | 3.5 |')
    expect(said).toContain('## The candidate overall')
    expect(said).not.toContain('## Work on next')
  })

  test('says that there was no answer, and why there is no rating', () => {
    const silent = makeExchange({ answer: ' ', rating: 0, skipped: true })
    const card = makeCard({ exchanges: [silent], overall: { rating: null, low: null, high: null, band: 'not enough evidence' } })
    expect(renderCardMarkdown(card)).toContain('0.0, skipped')
    expect(renderCardMarkdown(card)).toContain('No answer.')
    expect(renderCardMarkdown(card)).toContain('## Not enough evidence for a rating')
    expect(kindsIn(renderCardMarkdown(card))).not.toContain('html')
  })
})
