import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
import { promptWindow } from '../src/engines/anthropic/prompts/smoke.ts'
import { defaultModel } from '../src/engines/anthropic/resolve-model.ts'
import { strengthOf } from '../src/engines/offline/evidence.ts'
import { steps } from '../src/engines/offline/hear-side.ts'
import { createProgram, type Handlers } from '../src/program.ts'
import { suiteSchema } from '../src/suites/shape.ts'
import { limits as suiteLimits } from '../src/suites/yaml.ts'
import { commandsLike } from '../src/terminal/editor/commands.ts'
import { ear } from './support/ear.ts'

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
    const leaf = { name: name.join(' '), options: child.options.flatMap(({ long }) => (long === undefined ? [] : [long])) }
    // A command with others below it that takes arguments is one of its own: test, beside test init.
    return [...(child.commands.length === 0 || child.registeredArguments.length > 0 ? [leaf] : []), ...leaves(child, name)]
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
    expect(await outcome(call)).toMatch(
      /^(?:prints|start|practice|demo|mock|doctor|test|testInit|progress|report|score|(?:contexts|sessions)[A-Z]\w+)$/,
    )
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
  const bundled = readdirSync(join(root, 'contexts')).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []))
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

describe('the suite and the workflow in the README', () => {
  const yaml = fences.filter(({ language }) => language === 'yaml').map(({ text }) => text)
  const suite = yaml.find((text) => text.startsWith('version: 1')) ?? ''
  const workflow = yaml.find((text) => text.includes('runs-on:')) ?? ''

  test('pass, run as GitHub would run them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greenflag-'))
    try {
      for (const place of ['contexts/fixtures', 'bin']) mkdirSync(join(folder, place), { recursive: true })
      for (const name of ['strong.md', 'weak.md'])
        copyFileSync(join(root, 'test/fixtures/answers', name), join(folder, 'contexts/fixtures', name))
      copyFileSync(join(root, 'contexts/data-engineer.md'), join(folder, 'contexts/data-engineer.md'))
      writeFileSync(join(folder, 'contexts/data-engineer.test.yaml'), suite)
      // In the place of npm: nothing is to be installed, and the package is this one.
      writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\n', { mode: 0o755 })
      const greenflag = `"${process.execPath}" "${join(root, 'bin/greenflag.js')}"`
      writeFileSync(join(folder, 'bin/npx'), `#!/bin/sh\nshift\nexec ${greenflag} "$@"\n`, { mode: 0o755 })
      const steps = [...workflow.matchAll(/^ +- run: (.*)$/gm)].map(([, run = '']) => run)
      expect(steps).toHaveLength(3)
      const printed = steps.map((step) =>
        execFileSync('bash', ['-e', '-c', step], {
          cwd: folder,
          env: {
            PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
            GREENFLAG_HOME: join(folder, 'home'),
            GITHUB_ACTIONS: 'true',
            GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
          },
          encoding: 'utf8',
        }),
      )
      expect(printed.at(-1)).toMatch(/\n {2}pass {2}strong above weak by 0\.8\n/)
      expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('failures="0"')
      expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('greenflag test: passed')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('have keys that are explained', () => {
    const schema = suiteSchema()
    const keys = [...schema.matchAll(/"(\w+)": \{/g)].map(([, key = '']) => key)
    const section = below('## Testing contexts')
    const own = keys.filter((key) => !['properties', 'items', 'anyOf', 'min', 'max', 'version', 'cases', 'id', 'expect'].includes(key))
    expect(own.length).toBeGreaterThan(20)
    expect([...new Set(own)].filter((key) => !section.includes(`\`${key}\``) && !section.includes(`\`${key}:`))).toEqual([])
  })

  test('are given the limits that the reader holds', () => {
    const [kilobytes = 0, depth] = figures(/A suite may have ([\d,]+) kB and (\d+) levels/)
    expect([kilobytes * 1000, depth]).toEqual([suiteLimits.bytes, suiteLimits.depth])
    expect(figures(/fit into ([\d,]+) tokens/)).toEqual([promptWindow])
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

  test('gives the points of a finding', () => {
    const points = figures(/([\d.]+), ([\d.]+) and ([\d.]+) of them give strength 1, 2 and 3/)
    expect(points.map(strengthOf)).toEqual([1, 2, 3])
    expect(points.map((step) => strengthOf(step - 0.01))).toEqual([null, 1, 2])
  })

  test('gives the sureties of a finding', () => {
    const listed = figures(
      /From ([\d.]+) on a green flag has strength 1, from ([\d.]+) strength 2, from ([\d.]+) strength 3; for a red flag ([\d.]+), ([\d.]+) and ([\d.]+)/,
    )
    const plain = figures(/says what it is for, ([\d.]+), ([\d.]+) and ([\d.]+), and ([\d.]+), ([\d.]+) and (\d\.\d+)/)
    expect(listed).toEqual([...steps.listed.doing, ...steps.listed.lacking])
    expect(plain).toEqual([...steps.plain.doing, ...steps.plain.lacking])
  })

  test('names where the weights of a rating are, and they are there', () => {
    expect(readme).toContain('[data/README.md](data/README.md)')
    const table = readFileSync(new URL('../data/README.md', import.meta.url), 'utf8')
    for (const [sign, weight] of Object.entries(ear().rating)) expect(table).toContain(`| ${sign} | ${weight} |`)
  })
})

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
