import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../src/contexts/read-context.ts'
import { contextSkeleton } from '../../src/contexts/skeleton.ts'
import { plain } from './temp.ts'

const read = (text: string | Uint8Array) => readContext(text, 'x.md')
const said = (text: string | Uint8Array) => read(text).diagnostics.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)
const contextOf = (text: string | Uint8Array) => {
  const { context, diagnostics } = read(text)
  if (context === null) throw new Error(JSON.stringify(diagnostics))
  return context
}

const rich = (questions: string, red = '- Never tests a backup', green = '- Measures before tuning') => `# SRE

## Areas
### Networks
- DNS
### Storage
- Backups
## Questions
${questions}
## Red Flags
${red}
## Green Flags
${green}
`

const covered = `- How do you back up?
  - Area: Storage
  - Flags: never-tests-a-backup, measures-before-tuning
- How do you name hosts?
  - Area: Networks
`

describe('sections', () => {
  test('come in any order and any case', () => {
    const text =
      '## WARNING SIGNS:\n- a\n## 2. Positive Signs\n* b\n## **competencies**\n1. c\n## question bank\n+ d?\n# Analyst, version 3\n## Skills to Assess\n### e\n- f\n'
    expect(contextOf(text)).toMatchObject({
      role: 'Analyst',
      version: '3',
      areas: [
        { name: '**competencies**', topics: ['c'] },
        { name: 'e', topics: ['f'] },
      ],
      redFlags: [{ text: 'a' }],
      greenFlags: [{ text: 'b' }],
      questions: [{ text: 'd?' }],
    })
  })

  test('are the same with Windows line ends and a byte order mark', () => {
    expect(read(`\uFEFF${plain.replaceAll('\n', '\r\n')}`)).toEqual(read(plain))
    expect(read(Buffer.from(`\uFEFF${plain}`))).toEqual(read(plain))
    expect(read(plain.replaceAll('\n', '\r'))).toEqual(read(plain))
  })

  test('that mean nothing are guidance as written, comments left out', () => {
    const text = plain.replace(
      '## Areas',
      '## How we talk\n\n> Be *kind*.\n\n- one\n  - `two` <!-- three -->\n\n<!-- four\n\n- five -->\n\n## Areas',
    )
    expect(contextOf(text).guidance).toBe('Ask about what happened.\n\n## How we talk\n\n> Be *kind*.\n\n- one\n  - `two`')
  })

  test('hold paragraphs that are guidance too', () => {
    expect(contextOf(plain.replace('- DNS', 'Go slowly\nhere.\n\n- DNS')).guidance).toBe('Ask about what happened.\n\nGo slowly\nhere.')
  })

  test('may be nested below a heading without a meaning', () => {
    const text = plain.replace('## Red Flags', '## Signs\n### Red Flags').replace('## Green Flags', '### Green Flags')
    expect(contextOf(text)).toMatchObject({
      redFlags: [{ text: 'Never tests a backup' }],
      greenFlags: [{ text: 'Measures before tuning' }],
    })
  })

  test.each(['Areas', 'Red Flags', 'Green Flags', 'Opening Questions'])('%s cannot be missing or empty', (name) => {
    const gone = plain.replace(`## ${name}\n`, '## Other\n')
    expect(said(gone)).toEqual([expect.stringMatching(/^1 error: there is no /)])
    const empty = plain.replace(new RegExp(`(## ${name}\n)[\\s\\S]*?(?=\n## |$)`), '$1')
    const line = plain.split('\n').indexOf(`## ${name}`) + 1
    expect(said(empty)).toEqual([expect.stringMatching(`^${line} error: (the section of .* is empty|there is no question)`)])
  })
})

describe('words', () => {
  test('are kept as written', () => {
    const written = ['`__init__` and __name__', '*star* \\* &amp; <T> [a](b)', '[x]: y', '# of nodes', 'Kafka: topics', 'Level: of detail']
    expect(contextOf(plain.replace('- DNS', written.map((text) => `- ${text}`).join('\n'))).areas[0]?.topics).toEqual([
      ...written,
      'Load balancing',
    ])
  })

  test('of a wrapped bullet are on one line', () => {
    expect(contextOf(plain.replace('Never tests', 'Never\n  tests\nor  reads')).redFlags[0]?.text).toBe('Never tests or  reads a backup')
  })

  test('of an opening question lose the quotes around them', () => {
    const asked = ['“One?”', "'Two?'", '"Is "three" here?"', '"Four" or "five"', '«Six?»']
    const text = plain.replace('- "What did you build last?"', asked.map((question) => `- ${question}`).join('\n'))
    const texts = contextOf(text).openingQuestions.map((question) => question.text)
    expect(texts).toEqual(['One?', 'Two?', 'Is "three" here?', '"Four" or "five"', 'Six?'])
  })

  test.each(['-', '- ???', '- <!-- nothing -->'])('are wanted of every flag and question: %j', (bullet) => {
    expect(said(plain.replace('- Never', `${bullet}\n- Never`))).toEqual([expect.stringContaining('error: this flag has no words')])
    expect(said(plain.replace('- "What', `${bullet}\n- "What`))).toEqual([
      expect.stringContaining('error: this opening question has no words'),
    ])
  })
})

describe('keys', () => {
  test('are read in any case, nested or with their values below', () => {
    const question = `- Why?
  - LEVEL: Senior
  - area: storage
  - **Probe:** And then?
  - probe: "How long?"
  - Strong: I measured: 3 ms
  - Weak:
    - No idea.
    - None.
  - Flags: NEVER-tests-a-backup, \`measures-before-tuning\`
  - Id: why
- Where?
  - Area: Networks`
    const context = contextOf(
      rich(question, '- Never tests a backup\n  - Listen for: no time, really; "nobody asked"\n  - Sounds like: We never did.'),
    )
    expect(context.questions[0]).toEqual({
      id: 'why',
      text: 'Why?',
      line: 9,
      area: 'storage',
      level: 'senior',
      probes: ['And then?', 'How long?'],
      strong: ['I measured: 3 ms'],
      weak: ['No idea.', 'None.'],
      flags: ['never-tests-a-backup', 'measures-before-tuning'],
    })
    expect(context.redFlags[0]).toMatchObject({ listenFor: ['no time, really', 'nobody asked'], soundsLike: ['We never did.'] })
  })

  test('that stand at the top level, are unknown or say nothing are warned of', () => {
    const text = rich(`${covered}- Probe: And then?\n- Why not?\n  - Prob: x\n  - Area: Storage\n  - Sounds like: y\n  - z\n  - Weak:\n`)
    expect(said(text)).toEqual([
      '14 warning: "Probe:" stands at the top level of the list',
      '16 warning: unknown key "Prob:"',
      '18 warning: "Sounds like:" is no key of this question',
      '19 warning: a nested bullet without a key is not read',
      '20 warning: "Weak:" has no words',
    ])
    expect(read(text).diagnostics[1]?.advice).toMatch(/^Did you mean probe\?/)
    expect(contextOf(text).questions).toHaveLength(3)
  })

  test('called like parts of a prototype are unknown keys', () => {
    const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const context = read(rich(`${covered}${keys.map((key) => `  - ${key}: x`).join('\n')}\n`))
    expect(context.diagnostics.map(({ message }) => message)).toHaveLength(4)
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('references', () => {
  test('to nothing are errors that name the nearest', () => {
    const { diagnostics } = read(
      rich(`${covered}- Why?\n  - Area: Storrage\n  - Flags: never-test-a-backup, zzz\n  - Level: principal\n### Netwerks\n- What?\n`),
    )
    expect(diagnostics.map(({ line, message, advice }) => [line, message, advice.split('?')[0]])).toEqual([
      [15, 'there is no area "Storrage"', 'Did you mean Storage'],
      [16, 'there is no flag "never-test-a-backup"', 'Did you mean never-tests-a-backup'],
      [16, 'there is no flag "zzz"', expect.any(String)],
      [17, '"principal" is no level', 'Levels are junior, mid, senior, staff.'],
      [18, 'there is no area "Netwerks"', 'Did you mean Networks'],
    ])
  })

  test('that leave an area or a flag out are warned of', () => {
    expect(said(rich('- How?\n  - Area: Storage', '- Bad names\n  - Area: networks', '- Good backups\n  - Area: STORAGE'))).toEqual([
      '4 warning: no question asks about the area "Networks"',
      '12 warning: no question reaches the flag "bad-names"',
    ])
    expect(said(rich(covered, '- Never tests a backup\n- Forgotten'))).toEqual(['17 warning: no question reaches the flag "forgotten"'])
  })

  test('come from the heading above, unless a question says otherwise', () => {
    const text = rich('### Networks\n- One?\n- Two?\n  - Area: Storage', '### Storage\n- Loses data')
    expect(contextOf(text).questions.map((question) => question.area)).toEqual(['networks', 'storage'])
    expect(contextOf(text).redFlags[0]?.area).toBe('storage')
  })
})

describe('ids', () => {
  const red = (...texts: string[]) => plain.replace('- Never tests a backup', texts.map((text) => `- ${text}`).join('\n'))
  const idsOf = (text: string) => contextOf(text).redFlags.map((flag) => flag.id)

  test('are slugs with diacritics folded', () => {
    expect(idsOf(red("What's CI/CD — naïve  Größe?", '__proto__', 'Łódź'))).toEqual(['what-s-ci-cd-naive-grosse', 'proto', 'lodz'])
  })

  test('of a text without Latin letters tell the position', () => {
    const text = red('Первый', 'Second', '第三 3').replace('- Measures before tuning', '- いち\n- に').replace('### Storage', '### 保管')
    expect(idsOf(text)).toEqual(['red-1', 'second', 'red-3'])
    expect(contextOf(text)).toMatchObject({
      greenFlags: [{ id: 'green-1' }, { id: 'green-2' }],
      areas: [{ id: 'networks' }, { id: 'area-2' }],
    })
  })

  test('of different texts with one slug are told apart', () => {
    expect(idsOf(red('Only C', 'Only C++'))).toEqual(['only-c', 'only-c-2'])
  })

  test.each([
    ['the same text', red('Same', 'Same')],
    ['the same text in both colours', red('Measures  before TUNING')],
    ['an explicit id twice', red('One\n  - Id: a', 'Two\n  - Id: a')],
    ['an explicit id that a text has', red('One', 'Two\n  - Id: one')],
    ['two areas of one name', plain.replace('### Storage', '### Networks')],
    ['an opening question asked again', `${plain}\n## Questions\n- What did you build last?\n`],
  ])('cannot be given twice: %s', (_, text) => {
    expect(said(text)).toEqual([expect.stringMatching(/^\d+ error: duplicate id ".*", first on line \d+$/)])
  })
})

describe('reading', () => {
  test('of the skeleton finds nothing to say', () => {
    expect(said(contextSkeleton('platform-engineer'))).toEqual([])
    expect(contextOf(contextSkeleton('platform-engineer'))).toMatchObject({ role: 'Platform Engineer', version: '1.0' })
    expect(contextOf(contextSkeleton('x')).guidance).not.toContain('<!--')
  })

  test('of a file without a title takes the role from its name, and says so', () => {
    const { context, diagnostics } = readContext(plain.replace(/^# .*/, ''), 'roles/site-reliability.md')
    expect(context).toMatchObject({ role: 'Site Reliability', version: '' })
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 1 }])
  })

  test('never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '---\n',
        '# ',
        '## Areas\n',
        '### ',
        '## Questions\n',
        '- ',
        '  - ',
        'Flags: ',
        'Id: ',
        '\n',
        '\t',
        '> ',
        '<!--',
        '-->',
        '```',
        '\uFEFF',
        '__proto__',
        ': ',
        '&a ',
        '*a',
        '[',
        '{',
      ),
    )
    const check = (text: string | Uint8Array) => {
      const { context, diagnostics } = read(text)
      expect(context === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
      expect(diagnostics.every(({ line }) => line >= 1)).toBe(true)
    }
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        check,
      ),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 100 })
  })
})
