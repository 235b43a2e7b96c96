import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import { disclaimer } from '../../src/core/card/wording.ts'
import { clean } from '../../src/core/text/sink.ts'
import { renderCardHtml } from '../../src/reports/card-html.ts'
import { type Palette, palettes } from '../../src/reports/card-palette.ts'
import { makeArea, makeCard, makeEvidence, makeExchange, makeFlag } from '../support/card.ts'
import { cards, debriefedCard, fullCard, hostile, incomparable, poisoned, retriedCard, scoredCard } from './hostile-card.ts'

const page = renderCardHtml(fullCard)
const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''

function tagsOf(html: string): string[] {
  return html.replace(style, '').match(/<[^>]*>/g) ?? []
}

/** What a reader gets to see, in one line. */
function textOf(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html
    .replace(style, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
}

function attributes(html: string, name: string): string[] {
  return tagsOf(html).flatMap((tag) => [...tag.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value))
}

function section(card: Card, heading: string): string {
  const text = textOf(renderCardHtml(card).replace(/<h2[^>]*>/g, '\u0001'))
  return text.split('\u0001').find((part) => part.startsWith(heading)) ?? ''
}

const always = ['role', 'text', 'quote', 'why', 'question', 'answer', 'model']
const shown: Readonly<Record<string, readonly string[]>> = {
  full: [...always, 'settle', 'name', 'workOn', 'because', 'try', 'session'],
  retried: ['role', 'text', 'quote', 'question', 'answer', 'session'],
  incomparable: ['role', 'text', 'quote', 'question', 'answer', 'differs'],
  debriefed: ['role', 'text', 'quote', 'question', 'answer', 'name', 'say', 'because'],
  scored: ['role', 'text', 'quote', 'question', 'file', 'candidate'],
}

describe.each(Object.entries(cards))('a hostile text in any field of the %s card', (name, card) => {
  const harmless = tagsOf(renderCardHtml(poisoned('', card)))

  test('adds no tag and no attribute, and shows as itself', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const html = renderCardHtml(poisoned(words, card))
        expect(tagsOf(html).map((tag) => tag.replace('"answer code"', '"answer"'))).toEqual(harmless)
        const text = textOf(html)
        for (const field of (shown[name] ?? []).filter((each) => each !== 'model' || card.engine.model !== null)) {
          expect(text).toContain(
            clean(field + words)
              .replace(/\s+/g, ' ')
              .trim(),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('brings nothing along that cannot be seen', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(renderCardHtml(poisoned(words, card))).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u)
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(Object.entries(cards))('the page of the %s card', (_, card) => {
  const page = renderCardHtml(card)

  test('runs nothing, fetches nothing and allows nothing', () => {
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|base|audio|video|image|use|foreignObject)\b/i)
    expect(tagsOf(page).filter((tag) => /\s(?:on\w+|style|src|action|xlink:href)\s*=/i.test(tag))).toEqual([])
    expect(attributes(page, 'href').filter((target) => !target.startsWith('#'))).toEqual([])
    expect(style).not.toMatch(/url\(|@import|expression/i)
    expect(page).not.toMatch(/https?:/)
    const hash = createHash('sha256').update(style).digest('base64')
    expect(attributes(page, 'content')).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`.replaceAll("'", '&#39;'),
    )
  })

  test('every link leads somewhere, and no two things have one name', () => {
    const ids = attributes(page, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    expect(attributes(page, 'href').length).toBeGreaterThanOrEqual(10)
    expect(attributes(page, 'href').filter((target) => !ids.includes(target.slice(1)))).toEqual([])
    expect(attributes(page, 'aria-labelledby').filter((name) => !ids.includes(name))).toEqual([])
  })

  test('has landmarks, and headings that skip no level', () => {
    for (const name of ['header', 'main', 'footer']) expect(page.match(new RegExp(`<${name}>`, 'g'))).toHaveLength(1)
    const levels = [...page.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
  })

  test('tells what tables and drawings show to those who cannot see them', () => {
    expect(page.match(/<caption>/g) ?? []).toHaveLength(page.match(/<table/g)?.length ?? 0)
    for (const [drawing] of page.matchAll(/<svg class[\s\S]*?<\/svg>/g)) {
      expect(drawing.includes('aria-hidden="true"') || /role="img"[^>]*>\s*<title>[^<]+<\/title>/.test(drawing)).toBe(true)
    }
    expect(attributes(page, 'lang')).toEqual(['en'])
  })

  test('closes what it opens', () => {
    const open: string[] = []
    for (const tag of tagsOf(page)) {
      const [, closes, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? []
      if (closes === '/') expect(open.pop()).toBe(name)
      else if (name !== '' && !tag.endsWith('/>') && name !== 'meta') open.push(name)
    }
    expect(open).toEqual([])
  })

  test('prints the whole transcript, no flag torn, in the light colours', () => {
    expect(page).toContain('<details open>')
    const print = style.slice(style.indexOf('@media print'))
    expect(print).toContain('details-content')
    expect(print).toContain(`--ink: ${palettes.light.ink}`)
    expect(style).toMatch(/\.flag \{[^}]*break-inside: avoid/)
  })

  test('uses no colour that is not defined', () => {
    const used = [...style.matchAll(/var\(--(\w+)\)/g)].map(([, name = '']) => name)
    expect([...new Set(used)].sort()).toEqual(Object.keys(palettes.light).sort())
    expect(style.replace(/--\w+: #\w+/g, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsl/)
  })
})

describe.each(Object.entries(palettes))('the %s colours', (_, palette: Palette) => {
  const texts = ['ink', 'muted', 'accent', 'good', 'bad', 'both'] as const
  test.each(texts.flatMap((ink) => (['paper', 'raised', 'mark'] as const).map((ground) => [ink, ground] as const)))(
    '%s on %s reads well',
    (ink, ground) => {
      expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('on white paper too', () => {
    if (palette === palettes.light) for (const ink of texts) expect(contrast(palette[ink], '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the card', () => {
  test('is told with its figures, who asked, and what it is not', () => {
    const text = textOf(page)
    expect(text).toContain('senior · practice · 6 answers in 18 minutes · 22 November 2026')
    expect(text).toMatch(/3\.4 of 5 solid likely 2\.8 to 4\.0/)
    expect(text).toContain('Data Warehousing 3.5 2.6–4.4')
    expect(text).toContain('Big Data Technologiesnot rated')
    expect(text).toContain(disclaimer)
    expect(text).toContain('anthropic engine (claude-sonnet-5-5)')
    expect(text).toContain('greenflag 0.1.0')
    expect(text).toContain('Seed7')
    expect(text).toContain('12,345 tokens in · 90 from the cache · 678 out · $0.12')
    expect(text).toContain('Withheld: 1 finding')
    expect(text).toContain('answer 2 told the assessor what to do')
    expect(text).toContain('Not assessed: answer 6.')
    expect(text).toContain('After a hint: answer 4.')
  })

  test('without a rating says what would be enough', () => {
    const card = makeCard({ overall: { rating: null, low: null, high: null, band: 'not enough evidence' } })
    expect(section(card, 'Not enough evidence')).toContain('Enough would be two full answers')
  })

  test('shows every flag once, under the words of the terminal', () => {
    const text = section(fullCard, 'Flags')
    const states = [
      'Red flags observed',
      'Red flags, mixed evidence',
      'Green flags observed',
      'Green flags, mixed evidence',
      'Green flags contradicted',
      'Red flags cleared',
    ]
    expect(states.map((state) => text.indexOf(state)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true)
    for (const flag of [...fullCard.redFlags, ...fullCard.greenFlags]) {
      const open = flag.status === 'no-evidence' || flag.status === 'not-probed'
      expect(section(fullCard, open ? 'What stayed open' : 'Flags')).toContain(flag.text)
      expect(section(fullCard, open ? 'Flags' : 'What stayed open')).not.toContain(flag.text)
      for (const { quote } of flag.evidence) expect(text).toContain(`“${quote}”`)
    }
  })

  test('names the question that would settle an open flag, once for all that it settles', () => {
    const settle = 'Which table was slow?'
    const card = makeCard({ greenFlags: [makeFlag({ text: 'Tunes', settle }), makeFlag({ text: 'Measures', settle })], redFlags: [] })
    expect(section(card, 'What stayed open')).toMatch(/Tunes.*Measures.*Ask “Which table was slow\?”/)
    expect(section(card, 'What stayed open').split(settle)).toHaveLength(2)
  })

  test('says of mixed evidence what each quote does, and of no other', () => {
    expect(section(fullCard, 'Flags')).toMatch(/took a scan from minutes to seconds”\s*answer 2 · shows it · strength 2 of 3/)
    expect(section(fullCard, 'Flags')).toMatch(/bought the bigger warehouse”\s*answer 5 · speaks against it/)
    expect(section(fullCard, 'Flags')).toMatch(/cron has always been enough for us”\s*answer 3 · strength/)
  })

  test('links a quote to its answer, and marks it there', () => {
    const answer = 'First this. Then we partition by event date and prune on it, always.'
    const quote = 'we partition by event date and prune on it'
    const start = answer.indexOf(quote)
    const spot = makeEvidence({ exchange: 1, quote, start, end: start + quote.length, line: 12 })
    const wrong = makeEvidence({ exchange: 1, quote: 'never said at all', start: 0, end: 5 })
    const gone = makeEvidence({ exchange: 9, quote })
    const card = makeCard({
      exchanges: [makeExchange({ answer })],
      greenFlags: [makeFlag({ status: 'observed', evidence: [spot, wrong, gone] })],
      redFlags: [],
    })
    const html = renderCardHtml(card)
    expect(html).toContain('<a href="#answer-1">answer 1</a>, line 12')
    expect(html).toContain(`First this. Then <mark>${quote}</mark>, always.`)
    expect(html.match(/<mark>/g)).toHaveLength(1)
    expect(html).not.toContain('#answer-9')
  })

  test('marks quotes that overlap as one after the other', () => {
    const answer = 'one two three four five'
    const of = (start: number, end: number) => makeEvidence({ exchange: 1, quote: answer.slice(start, end), start, end })
    const card = makeCard({
      exchanges: [makeExchange({ answer })],
      greenFlags: [makeFlag({ status: 'observed', evidence: [of(4, 13), of(8, 18), of(8, 13)] })],
    })
    expect(renderCardHtml(card)).toContain('one <mark>two three</mark><mark> four</mark> five')
  })

  test('keeps the white space of an answer', () => {
    const answer = 'def f():\n    return 1\n\n\nIt runs.'
    expect(renderCardHtml(makeCard({ exchanges: [makeExchange({ answer })] }))).toContain(
      `<div class="answer code" dir="auto">${answer}</div>`,
    )
    expect(style).toMatch(/\.answer \{[^}]*white-space: pre-wrap/)
  })

  test.each(['practice', 'demo', 'score', 'mock'] as const)('of an interview of the kind %s has all its parts', (kind) => {
    const card = makeCard({ kind, ...(kind === 'score' ? { transcript: { file: 'talk.vtt', candidate: 'Ada' } } : {}) })
    expect(tagsOf(renderCardHtml(card)).filter((tag) => tag.startsWith('<h2'))).toHaveLength(kind === 'mock' ? 7 : 7 + 1)
    expect(textOf(renderCardHtml(card)).includes('talk.vtt, Ada')).toBe(kind === 'score')
  })

  test('of an interview without an answer is a page all the same', () => {
    const card = makeCard({
      exchanges: [],
      areas: [],
      greenFlags: [],
      redFlags: [],
      withheld: 0,
      next: { workOn: '', because: '', try: '' },
    })
    expect(textOf(renderCardHtml(card))).toContain('No answer showed a flag.')
  })
})

describe('what newer features put on a card', () => {
  test('the candidate’s own view stands beside the card’s, with where it was off', () => {
    const text = section(fullCard, 'Your own view')
    expect(text).toContain('Data Warehousing5.03.5 2.6–4.4too high')
    expect(text).toContain('Data Pipeline Development1.02.1 1.2–3.0too low')
    expect(text).toContain('Big Data Technologies–not ratedcannot say')
    expect(text).toContain('Over 3 areas you judged yourself 0.1 higher than the card, on the average.')
    expect(section(makeCard(), 'Your own view')).toBe('')
  })

  test('a second try says what it gained and lost, and leaves out what one answer cannot say', () => {
    const text = section(retriedCard, 'The same question again')
    expect(text).toContain('This is answer 4 of 20 November 2026, tried again on 22 November 2026')
    expect(text).toContain('2.0 before, 3.5 now · up 1.5')
    expect(text).toMatch(/Gained ▲Strong SQL “I rewrote the window function” answer 2 · green flag, shown now △Poor error handling/)
    expect(text).toMatch(/Lost ▽Knows CI “we have tests” green flag, no sign of it now; you said that before ▼No monitoring/)
    expect(text).toContain('1 flag heard as before.')
    expect(textOf(renderCardHtml(retriedCard))).toMatch(/1 flag heard as before\. Work on next/)
    for (const title of ['Overall', 'Areas', 'Course', 'What stayed open']) expect(section(retriedCard, title)).toBe('')
    expect(section(retriedCard, 'Transcript')).not.toBe('')
  })

  test('tries that were assessed differently are not compared', () => {
    expect(section(incomparable, 'The same')).toMatch(
      /Now 3\.5 of 5 The two tries were assessed differently \(assessor offline then, anthropic now\)/,
    )
  })

  test('a second try that was not answered says so', () => {
    expect(section({ ...retriedCard, exchanges: [] }, 'The same')).toContain('It was not answered this time')
  })

  test('a quote from a transcript names file and line', () => {
    expect(section(scoredCard, 'Flags')).toContain('answer 2, talks/ada_1.vtt:15 · strength 2 of 3')
    expect(section(fullCard, 'Flags')).not.toContain('vtt')
  })
})

describe('the debrief of a mock interview', () => {
  test('comes before the card, with the one thing to do differently', () => {
    const text = textOf(renderCardHtml(debriefedCard))
    expect(text).toMatch(/greenflag debrief.*Debrief.*The candidate overall/)
    expect(section(debriefedCard, 'Debrief')).toContain(
      'Your questions reached 2 of 4, and you found 1 (recall 0.25). Of 3 marks, 1 held (precision 0.33).',
    )
    expect(section(debriefedCard, 'Do one thing differently')).toMatch(
      /Leave out what you expect to hear\..*“You do test, don’t you\?” question 2/,
    )
    expect(text).not.toContain('Work on next')
  })

  test('names what was found, overlooked, missed with the question that would have reached it, guessed and imagined', () => {
    const text = section(debriefedCard, 'What was planted')
    expect(text).toMatch(/Found ▲green Strong SQL “a join against a calendar” answer 2/)
    expect(text).toMatch(/Overlooked: [^▼]*▼red No monitoring answer 4 was to show it/)
    expect(text).toMatch(/Not reached: [^▲]*▲green Spark “Which stage was slow\?” would have reached it/)
    expect(text).toMatch(/Guessed: [^▲]*▲green CI and CD “How do you release\?” and a follow-up would have reached it/)
    expect(text).toMatch(/Imagined: [^▲]*▲green Cloud platforms/)
    expect(text).toMatch(/Not planted, but[^▲]*▲green Data governance/)
  })

  test('says how far interviewer and assessor agree, with kappa', () => {
    const text = section(debriefedCard, 'You and the assessor')
    expect(text).toContain(
      "You agree on 6 of 9 flags that were asked about or marked. Cohen's kappa 0.31: fair. You put your certainty at 4 of 5.",
    )
    expect(text).toContain('The assessor itself heard 1 of the 2 planted flags shown')
    expect(text).toMatch(/You alone ▲green Cloud platforms.*The assessor alone ▼red Poor error handling/)
    expect(text).toContain('Data Warehousing33.5')
  })

  test('quotes every question with what it was', () => {
    const text = section(debriefedCard, 'How you asked')
    expect(text).toContain('3 questions · 2 open · 1 leading · 1 with several in one')
    expect(text).toContain('Areas: Data Warehousing 2 (2:10), no area 1')
    expect(text).toContain('Not asked about: Big Data Technologies')
    expect(text).toContain('“Tell me about your last failed load.” question 1 · open · what happened')
    expect(text).toContain('“You do test, don’t you?” question 2 · follow-up · leading, several in one')
  })

  test('of a person has no planted flags, and of nobody asked says so', () => {
    const { debrief } = debriefedCard
    if (debrief === undefined) throw new Error('no debrief')
    const silent = { ...debrief, truth: null, asking: { ...debrief.asking, questions: [] } }
    const html = textOf(renderCardHtml({ ...debriefedCard, debrief: silent }))
    expect(html).not.toContain('planted')
    expect(html).toContain('You asked nothing.')
  })
})

describe('the course of the interview', () => {
  const exchanges = [
    makeExchange({ n: 1, rating: 4 }),
    makeExchange({ n: 2, kind: 'probe', rating: 2.5 }),
    makeExchange({ n: 3, kind: 'rephrase', rating: 1, level: 'mid' }),
    makeExchange({ n: 4, rating: 0, answer: '', skipped: true, level: 'mid' }),
    makeExchange({ n: 5, rating: null, assessed: false, level: 'staff' }),
  ]

  test('tells each exchange: how it was asked, how hard, how it was rated', () => {
    expect(renderCardHtml(makeCard({ exchanges }))).toContain(
      '<desc>1: question, senior, 4.0. 2: follow-up, senior, 2.5. 3: in other words, mid, 1.0. 4: question, mid, 0.0, skipped. 5: question, staff, not assessed.</desc>',
    )
  })

  test('draws a better answer higher, and a harder question likewise', () => {
    const html = renderCardHtml(makeCard({ exchanges }))
    const stems = [...html.matchAll(/class="stem"[^>]* y2="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(stems).toEqual(stems.toSorted((a, b) => a - b))
    expect(stems).toHaveLength(4)
    const rows = [...html.matchAll(/class="level"[^>]* y1="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(rows).toHaveLength(3)
    expect(rows[2]).toBeLessThan(rows[0] ?? 0)
    expect(rows[0]).toBeLessThan(rows[1] ?? 0)
  })

  test('has one sign for each kind, and a legend of those that are there', () => {
    expect(section(makeCard({ exchanges }), 'Course')).toMatch(/question\s*follow-up\s*in other words\s*skipped\s*\?not assessed/)
    expect(section(makeCard({ exchanges: exchanges.slice(0, 1) }), 'Course')).not.toMatch(/follow-up|skipped/)
  })

  test('says the level once where it never changed', () => {
    const same = section(makeCard({ exchanges: exchanges.slice(0, 2) }), 'Course')
    expect(same).toContain('all at senior level')
    expect(renderCardHtml(makeCard({ exchanges: exchanges.slice(0, 2) }))).not.toContain('class="level"')
  })

  test('of a long interview goes on in another strip', () => {
    const long = Array.from({ length: 45 }, (_, index) => makeExchange({ n: index + 1 }))
    const html = renderCardHtml(makeCard({ exchanges: long }))
    expect([...html.matchAll(/<title>(Answers [^:]*):/g)].map(([, title]) => title)).toEqual([
      'Answers 1 to 12',
      'Answers 13 to 24',
      'Answers 25 to 36',
      'Answers 37 to 45',
    ])
  })
})

test('an area’s interval holds its rating, and a rating outside the scale stays on it', () => {
  const card = makeCard({ areas: [makeArea({ rating: 3, low: 2, high: 4 })] })
  const [, low, high] = /class="interval" x1="([\d.]+)%" x2="([\d.]+)%" y1="10"/.exec(renderCardHtml(card)) ?? []
  const [, point] = /class="point" cx="([\d.]+)%" cy="10"/.exec(renderCardHtml(card)) ?? []
  expect([low, point, high].map(Number)).toEqual([40.4, 59.6, 78.8])
})

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
