import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readContext } from '../../src/contexts/read-context.ts'
import { judge } from '../../src/core/assessment/judge.ts'
import { prepareBank } from '../../src/core/interview/bank.ts'
import { judgeAnswer } from '../../src/core/interview/interview.ts'
import type { Scene } from '../../src/core/ports.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'

// How well the embedded assessor hears flags: labelled answers, each written by somebody who had seen the flags and not their examples. The sets are
// for measuring; whoever tunes on them measures nothing. Prints a line for each role and one for all.

interface Labelled {
  readonly id: string
  readonly kind: string
  readonly group: number | null
  readonly question: string
  readonly area: string
  readonly answer: string
  readonly shows: readonly { readonly flag: string; readonly sentence: string }[]
}

interface Tally {
  right: number
  wrong: number
  missed: number
  sentence: number
}

interface Result {
  readonly green: Tally
  readonly red: Tally
  readonly pairs: { inOrder: number; all: number }
  /** Credit given where none is due: buzzwords, off topic, evasion. */
  readonly undue: { credited: number; all: number }
}

const folder = process.argv[2] ?? 'test/bench/flags'
const results: Result[] = []
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
  const role = basename(file).split('.')[0] ?? ''
  const result = await measure(role, JSON.parse(await readFile(join(folder, file), 'utf8')))
  results.push(result)
  console.log(line(role, result))
}
console.log(line('all', sum(results)))

async function measure(role: string, answers: readonly Labelled[]): Promise<Result> {
  const path = `contexts/${role}.md`
  const { context } = readContext(await readFile(path), path)
  if (context === null) throw new Error(`${path} has errors`)
  const bank = prepareBank(context)
  const assessor = createOfflineAssessor()
  const result = empty()
  const ratings = new Map<string, number>()
  for (const { kind, group, question, answer, shows } of answers) {
    const primary = bank.authored.find(({ text }) => text === question)
    if (primary === undefined) throw new Error(`${role}: there is no question "${question}"`)
    const exchange = {
      n: 1,
      move: { kind: 'question', primary: primary.id, area: primary.area, level: 'senior' },
      question,
      answer,
      skipped: false,
      hint: false,
      seconds: 0,
      line: null,
      assessment: null,
    } as const
    const options = { level: 'senior', questions: 1, probes: 0, minutes: null, focus: [], seed: 1 } as const
    const scene: Scene = { context, bank, options, exchanges: [exchange] }
    const judged = judge(await judgeAnswer(exchange, scene, assessor), { question, answer, flags: new Set(bank.flags.map(({ id }) => id)) })
    if (group !== null) ratings.set(`${group} ${kind}`, judged.rating ?? 0)
    const heard = judged.findings.filter(({ polarity }) => polarity === 'supports')
    for (const flag of bank.flags) {
      const tally = flag.colour === 'green' ? result.green : result.red
      const proofs = shows.filter((shown) => shown.flag === flag.id)
      const found = heard.filter((finding) => finding.flag === flag.id)
      if (found.length > 0 && proofs.length > 0) {
        tally.right += 1
        const same = found.some(({ quote }) => proofs.some(({ sentence }) => quote.includes(sentence) || sentence.includes(quote)))
        if (same) tally.sentence += 1
      } else if (found.length > 0) tally.wrong += 1
      else if (proofs.length > 0) tally.missed += 1
    }
    if (['buzzwords', 'off-topic', 'evasive'].includes(kind)) {
      result.undue.all += 1
      if (heard.some(({ flag }) => context.greenFlags.some(({ id }) => id === flag))) result.undue.credited += 1
    }
  }
  for (const group of new Set(answers.flatMap(({ group: number }) => (number === null ? [] : [number])))) {
    for (const [better, worse] of [
      ['strong', 'middling'],
      ['middling', 'weak'],
      ['strong', 'weak'],
    ] as const) {
      const [high, low] = [ratings.get(`${group} ${better}`), ratings.get(`${group} ${worse}`)]
      if (high === undefined || low === undefined) continue
      result.pairs.all += 1
      if (high > low) result.pairs.inOrder += 1
    }
  }
  return result
}

function empty(): Result {
  const tally = () => ({ right: 0, wrong: 0, missed: 0, sentence: 0 })
  return { green: tally(), red: tally(), pairs: { inOrder: 0, all: 0 }, undue: { credited: 0, all: 0 } }
}

function sum(all: readonly Result[]): Result {
  const total = empty()
  for (const { green, red, pairs, undue } of all) {
    for (const [into, from] of [
      [total.green, green],
      [total.red, red],
    ] as const) {
      into.right += from.right
      into.wrong += from.wrong
      into.missed += from.missed
      into.sentence += from.sentence
    }
    total.pairs.inOrder += pairs.inOrder
    total.pairs.all += pairs.all
    total.undue.credited += undue.credited
    total.undue.all += undue.all
  }
  return total
}

function line(name: string, { green, red, pairs, undue }: Result): string {
  const side = (colour: string, tally: Tally) =>
    `${colour} P ${share(tally.right, tally.right + tally.wrong)} R ${share(tally.right, tally.right + tally.missed)} sentence ${share(tally.sentence, tally.right)}`
  return `${name.padEnd(26)} ${side('green', green)} | ${side('red', red)} | pairs ${share(pairs.inOrder, pairs.all)} | undue credit ${undue.credited}/${undue.all}`
}

/** A share with its Wilson interval at 95 % (Wilson 1927, "Probable inference"). */
function share(part: number, whole: number): string {
  if (whole === 0) return '-'
  const z = 1.96
  const p = part / whole
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole)
  const half = (z / (1 + z ** 2 / whole)) * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))
  return `${p.toFixed(2)} (${(middle - half).toFixed(2)}-${(middle + half).toFixed(2)}, ${whole})`
}
