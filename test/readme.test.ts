import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, CommanderError } from 'commander'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPaper } from '../src/commands/papers.ts'
import { limits } from '../src/contexts/limits.ts'
import { readContext } from '../src/contexts/read-context.ts'
import { areaRatingOf, type OverallInput, overallOf } from '../src/core/card/overall.ts'
import { exit } from '../src/core/exit.ts'
import { usual } from '../src/core/interview/defaults.ts'
import { levels } from '../src/core/level.ts'
import { usualTimeouts } from '../src/engines/anthropic/client.ts'
import { pricedModels, priceOf, pricesAsOf } from '../src/engines/anthropic/prices.ts'
import { defaultModel } from '../src/engines/anthropic/resolve-model.ts'
import { strengthOf } from '../src/engines/offline/evidence.ts'
import { rateAnswer } from '../src/engines/offline/rating.ts'
import type { ReadSentence } from '../src/engines/offline/reading.ts'
import { createProgram, type Handlers } from '../src/program.ts'
import { commandsLike } from '../src/terminal/editor/commands.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const path = join(root, 'README.md')
const readme = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
const fences = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }))
const picture = fences.find(({ text }) => text.startsWith('$ '))?.text ?? ''
const words = readme.replace(picture, '').replace(/\s+/g, ' ')

/** The figures that a sentence of the README gives, in the order of the pattern's groups. */
function figures(pattern: RegExp): number[] {
  const match = pattern.exec(words)
  if (match === null) throw new Error(`README.md says nothing like ${pattern}`)
  return match.slice(1).map((figure) => Number(figure.replaceAll(',', '')))
}

/** Everything below a heading, up to the next one of any depth. */
function below(heading: string): string {
  const start = readme.indexOf(`\n${heading}\n`)
  if (start === -1) throw new Error(`README.md has no heading ${heading}`)
  const text = readme.slice(start + heading.length + 2)
  return text.slice(0, text.search(/\n#{2,3} /))
}

interface Leaf {
  readonly name: string
  readonly options: readonly string[]
}

function leaves(command: Command, before: readonly string[] = []): Leaf[] {
  return command.commands.flatMap((child) => {
    const name = [...before, child.name()]
    if (child.commands.length > 0) return leaves(child, name)
    return [{ name: name.join(' '), options: child.options.flatMap(({ long }) => (long === undefined ? [] : [long])) }]
  })
}

/** The program with handlers that only note who was called; it prints nothing and throws where it would exit. */
function dryProgram(): { program: Command; called: string[] } {
  const called: string[] = []
  const note = (name: string) => (first: unknown) => {
    called.push(name === 'start' && Array.isArray(first) && first.length > 0 ? `start, not knowing ${first.join(' ')}` : name)
    return Promise.resolve()
  }
  const program = createProgram('0.0.0', new Proxy({}, { get: (_, name) => note(String(name)) }) as Handlers)
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)])
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} })
  return { program, called }
}

/** What becomes of a call: the handler's name, the text's code where it only prints one, or the error. */
async function outcome(call: string): Promise<string> {
  const { program, called } = dryProgram()
  try {
    await program.parseAsync(call.split(' ').slice(1), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 'prints' : error.message
  }
  return called.join()
}

describe('the commands in the README', () => {
  const code = [...fences.filter(({ language }) => language === 'sh').map(({ text }) => text), ...(readme.match(/`[^`\n]+`/g) ?? [])]
  const calls = code.flatMap((text) =>
    [...text.matchAll(/(?<![\w./\\$~-])greenflag\b(?![/\\.:])[^`|>#\n]*/g)].map(([call]) => call.trim().replace(/\s+/g, ' ')),
  )
  const { program } = dryProgram()
  const all = leaves(program)

  test.each([...new Set(calls)])('%s is a call that the program takes', async (call) => {
    expect(await outcome(call)).toMatch(/^(?:prints|start|practice|demo|mock|doctor|progress|report|score|(?:contexts|sessions)[A-Z]\w+)$/)
  })

  test.each(all)('greenflag $name has an example', ({ name }) => {
    expect(calls.some((call) => `${call} `.startsWith(`greenflag ${name} `))).toBe(true)
  })

  test.each(all)('every option of greenflag $name is explained in its section', ({ name, options }) => {
    const section = below(`### ${name.split(' ')[0]}`) + (name === 'demo' ? below('### practice') : '')
    expect(options.filter((option) => !section.includes(option))).toEqual([])
  })

  test('name no option that the program does not have', () => {
    const known = new Set([...all.flatMap(({ options }) => options), ...program.options.map(({ long }) => long), '--help'])
    const ours = readme.replace(/^(?:\w+=\S+ )*(?:ollama|lms|llama-server|vllm|litellm) .*$/gm, '')
    expect((ours.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []).filter((flag) => !known.has(flag))).toEqual([])
  })

  test('state the usual level and length, and the levels there are', () => {
    expect(figures(/1 to 50; (\d+) by default/)).toEqual([usual.questions])
    expect(figures(/0 to 2; (\d+) by default/)).toEqual([usual.probes])
    expect(words).toContain(
      `${levels
        .map((level) => `\`${level}\``)
        .join(', ')
        .replace(/, (?=[^,]*$)/, ' or ')}; \`${usual.level}\` by default`,
    )
  })

  test('that stand for an answer are all named', () => {
    const section = below('## Answering')
    expect(commandsLike('/').filter((word) => !section.includes(`\`${word}\``))).toEqual([])
  })
})

test('the exit codes are those of the program', () => {
  const rows = below('## Exit codes').match(/^\| [\d, ]+ \|/gm) ?? []
  expect(rows.flatMap((row) => row.match(/\d+/g) ?? []).map(Number)).toEqual(Object.values(exit))
})

test('the links inside the README lead to its headings', () => {
  const anchors = [...readme.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
  const links = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
  expect(links.filter((link) => !anchors.includes(link))).toEqual([])
})

test('the README names the bundled roles, and no other', () => {
  const bundled = readdirSync(join(root, 'contexts')).map((file) => file.replace(/\.md$/, ''))
  const [, list = ''] = /bundled roles: (.*?), which asks/.exec(words) ?? []
  expect((list.match(/(?<=`)[\w-]+(?=`)/g) ?? []).sort()).toEqual(bundled.sort())
})

test("every variable of greenflag's own and of its model is in the README's table, and no other", () => {
  const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
    .join()
  const read = (text: string, pattern: RegExp) => [...new Set(text.match(pattern))].sort()
  const table = read(below('## Environment'), /(?:GREENFLAG|ANTHROPIC)_\w+/g)
  expect(table).toEqual(read(source, /(?<=')(?:GREENFLAG|ANTHROPIC)_\w+(?=')/g))
})

describe('what the README says of language models', () => {
  const costs = below('### What it costs').replace(/\s+/g, ' ')

  test('are the prices that greenflag reckons with', () => {
    expect(costs).toContain(`as of ${pricesAsOf}`)
    const said = [...costs.matchAll(/`(claude-[\w-]+)`(?:, used where no model is named,)? ([\d.]+) and ([\d.]+)/g)]
    expect(said.map(([, model]) => model).sort()).toEqual([...pricedModels].sort())
    for (const [, model = '', input, output] of said) {
      const price = priceOf(model, 0)
      expect([price?.input, price?.output], model).toEqual([Number(input), Number(output)])
      expect(price?.cacheWrite).toBeCloseTo(1.25 * Number(input), 9)
      expect(price?.cacheRead).toBeLessThanOrEqual(0.1 * Number(input))
    }
    expect(priceOf('claude-haiku-5-5', 100_001)?.output).toBe(5 * (priceOf('claude-haiku-5-5', 100_000)?.output ?? 0))
  })

  test('is the usual model', () => {
    expect(words).toContain(`\`${defaultModel}\`, used where no model is named`)
    expect(below('### practice')).toContain(`else \`${defaultModel}\``)
  })

  test('are the usual waits', () => {
    const { connect, idle, longestWait, maxTries } = usualTimeouts
    expect(figures(/to begin; (\d+) by default .*? in the middle; (\d+) by default .*? one call, (\d+) by default/)).toEqual([
      connect,
      idle,
      maxTries,
    ])
    expect(figures(/up to (\d+) attempts, up to (\d+) seconds where it says how long, up to (\d+) minutes while it loads/)).toEqual([
      maxTries,
      longestWait / 1000,
      (5 * longestWait) / 60_000,
    ])
  })

  test('is how long a job description may be', async () => {
    const [most = 0] = figures(/text or Markdown, ([\d,]+) characters at most/)
    const folder = mkdtempSync(join(tmpdir(), 'greenflag-'))
    try {
      writeFileSync(join(folder, 'fits.md'), 'x'.repeat(most))
      writeFileSync(join(folder, 'does-not.md'), 'x'.repeat(most + 1))
      expect(await readPaper('fits.md', '--job', folder)).toHaveLength(most)
      await expect(readPaper('does-not.md', '--job', folder)).rejects.toThrow(String(most))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('the context in the README', () => {
  const example = fences.find(({ language }) => language === 'markdown')?.text ?? ''

  test('has nothing that contexts check would find', () => {
    expect(readContext(example, 'README.md').diagnostics).toEqual([])
  })

  test('shows every key that can be nested', () => {
    const { context } = readContext(example, 'README.md')
    const [question] = context?.questions ?? []
    const [flag] = context?.redFlags ?? []
    expect(question).toMatchObject({ level: 'mid', area: 'troubleshooting', flags: ['looks-at-data-first', 'guesses'] })
    expect(
      [question?.probes, question?.strong, question?.weak, flag?.listenFor, flag?.soundsLike].map((list) => (list ?? []).length),
    ).toEqual([1, 1, 1, 2, 1])
    expect(flag).toMatchObject({ id: 'guesses', area: 'troubleshooting' })
  })

  test('is given the limits that the reader holds', () => {
    const [megabytes = 0, lines, depth] = figures(/may have ([\d.]+) MB, ([\d,]+) lines and (\d+) levels/)
    expect([megabytes * 1_000_000, lines, depth]).toEqual([limits.bytes, limits.lines, limits.depth])
  })
})

describe('the arithmetic in the README', () => {
  const input = (given: Partial<OverallInput>): OverallInput => ({
    areas: [{ rating: 2.5, error: 0.5 }],
    green: [],
    red: [],
    substantive: 6,
    primaries: 6,
    answeredPrimaries: 6,
    ...given,
  })
  const flagWeights = fc.array(fc.record({ supports: fc.integer({ min: 0, max: 3 }), refutes: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 12,
  })
  const tenth = (value: number) => Math.round(Math.max(0, Math.min(5, value)) * 10) / 10

  test('gives the overall rating and its interval', () => {
    const [greenReach = 0, greenScale = 1, redReach = 0, redScale = 1] = figures(
      /\+ ([\d.]+) × \(1 − e\^\(−G \/ (\d+)\)\) − ([\d.]+) × \(1 − e\^\(−R \/ (\d+)\)\)/,
    )
    const [width = 0] = figures(/± ([\d.]+) standard errors/)
    const net = (weights: readonly { supports: number; refutes: number }[]) =>
      weights.reduce((sum, { supports, refutes }) => sum + Math.max(0, supports - refutes), 0)
    const area = fc.record({ rating: fc.integer({ min: 0, max: 10 }).map((half) => half / 2), error: fc.constantFrom(0.5, 0.7, 1) })
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 6 }), flagWeights, flagWeights, (areas, green, red) => {
        const mean = areas.reduce((sum, { rating }) => sum + rating, 0) / areas.length
        const error = Math.sqrt(areas.reduce((sum, one) => sum + one.error ** 2, 0)) / areas.length
        const rating = Math.max(
          0,
          Math.min(5, mean + greenReach * (1 - Math.exp(-net(green) / greenScale)) - redReach * (1 - Math.exp(-net(red) / redScale))),
        )
        const overall = overallOf(input({ areas, green, red }))
        expect(Math.abs((overall.rating ?? -1) - rating)).toBeLessThan(0.0501)
        expect(Math.abs((overall.low ?? -1) - Math.max(0, rating - width * error))).toBeLessThan(0.0501)
        expect(Math.abs((overall.high ?? -1) - Math.min(5, rating + width * error))).toBeLessThan(0.0501)
      }),
    )
  })

  test('gives the bands', () => {
    const [strong = 0, solid = 0, mixed = 0] = figures(/strong from ([\d.]+), solid from ([\d.]+), mixed from ([\d.]+) and weak below/)
    const bandAt = (rating: number) => overallOf(input({ areas: [{ rating, error: 0.5 }] })).band
    expect([strong, solid, mixed, 0].map(bandAt)).toEqual(['strong', 'solid', 'mixed', 'weak'])
    expect([strong, solid, mixed].map((from) => bandAt(from - 0.1))).toEqual(['solid', 'mixed', 'weak'])
  })

  test('says when there is not enough evidence', () => {
    const [fewest = 0] = figures(/with fewer than (\d) answers that say something, or where fewer than a third of the primary questions/)
    expect(overallOf(input({ substantive: fewest })).rating).not.toBeNull()
    expect(overallOf(input({ substantive: fewest - 1 })).rating).toBeNull()
    expect(overallOf(input({ answeredPrimaries: 2 })).rating).not.toBeNull()
    expect(overallOf(input({ answeredPrimaries: 1 })).rating).toBeNull()
  })

  test("gives an area's interval", () => {
    const [prior = 0, noise = 0] = figures(/1 \/ ([\d.]+)² \+ W \/ ([\d.]+)²/)
    const [width = 0] = figures(/± ([\d.]+) standard errors/)
    for (const weights of [[1], [1, 0.5], [0.5, 0.5], [1, 0.5, 1, 0.5, 0.5]]) {
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const error = Math.sqrt(1 / (1 / prior ** 2 + total / noise ** 2))
      const found = areaRatingOf(weights.map((weight) => ({ rating: 2.5, weight })))
      expect(found?.error).toBeCloseTo(error, 10)
      expect([found?.low, found?.high]).toEqual([tenth(2.5 - width * error), tenth(2.5 + width * error)])
    }
  })

  test('gives the strength of a finding', () => {
    const steps = figures(/From ([\d.]+) points a finding has strength 1, from ([\d.]+) strength 2, from ([\d.]+) strength 3/)
    expect(steps.map(strengthOf)).toEqual([1, 2, 3])
    expect(steps.map((step) => strengthOf(step - 0.01))).toEqual([null, 1, 2])
  })

  test('gives the rating of an answer', () => {
    const [base = 0, length = 0, enough = 1] = figures(/([\d.]+) for any answer; ([\d.]+) for length, in full from (\d+) words/)
    const [act = 0, habit = 0, more = 0] = figures(
      /([\d.]+) for own work, or ([\d.]+) for habits [^;]*; ([\d.]+) for more than two sentences/,
    )
    const [figure = 0, mostFigures = 0] = figures(/([\d.]+) for each figure, two in a sentence at most and ([\d.]+) in all/)
    const [cause = 0, consequence = 0, tradeOff = 0] = figures(/([\d.]+) for a reason, ([\d.]+) for a result, ([\d.]+) for a trade-off/)
    const [technology = 0, relevance = 0] = figures(/([\d.]+) for a technology by its name; ([\d.]+) for speaking of what was asked/)
    const [hedging = 0, lack = 0, mostLacks = 0] = figures(
      /Off come ([\d.]+) times the share .*?, and ([\d.]+) for each sentence that shows a gap, ([\d.]+) in all/,
    )
    const [floor = 0, general = 0, beside = 0, habits = 0] = figures(
      /at least ([\d.]+), and at most ([\d.]+) with neither .*?, ([\d.]+) where nothing .*?, ([\d.]+) for habits/,
    )
    const answers = fc.array(sentence, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        answers,
        fc.integer({ min: 1, max: 80 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 4 }),
        (sentences, spoken, toThePoint, lacks) => {
          const said = sentences.filter(({ cues }) => !cues.hypothetical)
          const any = (test: (one: ReadSentence) => boolean) => Number(said.some(test))
          const own = said.filter(({ cues }) => cues.own === 2).length
          const told = own > 0 ? act : any(({ cues, technologies }) => cues.own === 1 || technologies + cues.numbers > 0) * habit
          const points =
            base +
            length * Math.min(1, spoken / enough) +
            told +
            (own > 2 ? more : 0) +
            Math.min(mostFigures, figure * said.reduce((sum, { cues }) => sum + Math.min(2, cues.numbers), 0)) +
            cause * any(({ cues }) => cues.cause) +
            consequence * any(({ cues }) => cues.consequence) +
            tradeOff * any(({ cues }) => cues.tradeOff) +
            technology * any(({ technologies }) => technologies > 0) +
            (toThePoint ? relevance : 0) -
            (hedging * sentences.filter(({ cues }) => cues.hedged || cues.hypothetical).length) / sentences.length -
            Math.min(mostLacks, lack * lacks)
          const most = told === 0 ? general : toThePoint ? (own > 0 ? 5 : habits) : beside
          const rating = rateAnswer({
            question: '',
            answer: 'word '.repeat(spoken),
            sentences: sentences.map((one) => (toThePoint ? { ...one, heard: heardAll } : one)),
            expected: new Set(['one', 'other']),
            lacks,
          })
          expect(Math.abs(rating - Math.max(floor, Math.min(most, points)))).toBeLessThan(0.2501)
          expect(rating * 2).toBe(Math.round(rating * 2))
        },
      ),
    )
  })
})

const silent = {
  cause: false,
  consequence: false,
  tradeOff: false,
  hedged: false,
  hypothetical: false,
  general: false,
  other: false,
  past: false,
  repaired: false,
}
const cues = fc.record({
  own: fc.constantFrom(0 as const, 1 as const, 2 as const),
  numbers: fc.integer({ min: 0, max: 3 }),
  cause: fc.boolean(),
  consequence: fc.boolean(),
  tradeOff: fc.boolean(),
  hedged: fc.boolean(),
  hypothetical: fc.boolean(),
})
const sentence: fc.Arbitrary<ReadSentence> = fc.record({ cues, technologies: fc.integer({ min: 0, max: 2 }) }).map((one) => ({
  ...{ text: '', start: 0, end: 0, index: 0, content: 5, question: false, heard: [] },
  technologies: one.technologies,
  cues: { ...silent, ...one.cues },
}))
const heardAll: ReadSentence['heard'] = ['one', 'other'].map((concept) => ({
  ...{ concept, by: 'doing', start: 0, end: 0, negative: false, stance: 'affirmed', clauseText: '', quoted: false },
  clause: { ...silent, own: 0, numbers: 0 },
}))

/**
 * What the picture's call prints in a terminal of 92 columns, without the flags that nobody asked about. Runs the built executable, out of reach
 * of any key or setting of the one who runs the tests.
 */
function photograph(call: string): string {
  const home = mkdtempSync(join(tmpdir(), 'greenflag-'))
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:ANTHROPIC_|GREENFLAG_|FORCE_COLOR$)/.test(name)))
  const terminal = 'data:text/javascript,process.stdout.isTTY=true;process.stdout.columns=92'
  try {
    const printed = execFileSync(process.execPath, ['--import', terminal, 'bin/greenflag.js', ...call.split(' ').slice(2)], {
      cwd: root,
      env: { ...env, GREENFLAG_HOME: home, NO_COLOR: '1', TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ACCESSIBLE: '' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = printed.trimEnd().split('\n')
    const advice = lines.indexOf('  Work on next')
    const unasked = lines.indexOf('  Not probed')
    const left = unasked === -1 ? lines.slice(0, advice) : [...lines.slice(0, unasked), '  […]', '']
    return [call, ...left, ...lines.slice(advice), ''].join('\n')
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

test('the picture in the README is what the program prints', () => {
  const now = photograph(picture.split('\n')[0] ?? '')
  if ((process.env['UPDATE_README'] ?? '') !== '') {
    writeFileSync(
      path,
      readme.replace(picture, () => now),
    )
    return
  }
  const masked = (text: string) => text.replace(/ +\d{1,2} [A-Z][a-z]+ \d{4}$/m, ' (a date)')
  expect(masked(now), 'build first; where the change is meant: UPDATE_README=1 npx vitest run test/readme.test.ts').toBe(masked(picture))
})
