import { judge } from '../../src/core/assessment/judge.ts'
import type { Primary } from '../../src/core/interview/bank.ts'
import { judgeAnswer } from '../../src/core/interview/interview.ts'
import type { Scene } from '../../src/core/ports.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'
import { loadEar } from '../../src/engines/offline/hearing/ear.ts'
import { type LabelledRole, labelledRoles } from './flag-examples.ts'

// How well the embedded assessor hears flags: labelled answers. The half that counts is held out: written by somebody who had seen the flags and not their
// examples, and never tuned on. Prints a line for each role and one for all, for rich contexts and for the same stripped to a plain file.
// Usage: npm run --silent bench:flags [-- tune] [--show]

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
  /** Ratings by kind of answer; "misplaced" are those of strong ones put to the next question about another area. */
  readonly ratings: Map<string, number[]>
}

const half = process.argv.includes('tune') ? 'tune' : 'held'
const show = process.argv.includes('--show')
const roles = labelledRoles(half)
const assessor = createOfflineAssessor(() => loadEar('data'))
let answers = 0
let withRed = 0

for (const plain of [false, true]) {
  console.log(plain ? 'plain contexts' : 'rich contexts')
  const results: Result[] = []
  for (const role of roles.filter((each) => each.plain === plain)) {
    const result = await measure(role)
    results.push(result)
    console.log(line(role.role, result))
  }
  console.log(line('all', sum(results)))
  console.log(`mean ratings: ${means(results)}`)
}
console.log(`${answers} answers, ${withRed} of them with a red flag; shares with their intervals at 95 % and how many they are of`)

async function measure({ role, plain, context, bank, answers: labelled }: LabelledRole): Promise<Result> {
  const result = empty()
  const ratings = new Map<string, number>()
  const greens = new Set(context.greenFlags.map(({ id }) => id))
  for (const { id, kind, group, question, answer, shows } of labelled) {
    const primary = bank.authored.find(({ text }) => text === question)
    if (primary === undefined) throw new Error(`${role}: there is no question "${question}"`)
    if (!plain) answers += 1
    if (!plain && shows.some(({ flag }) => !greens.has(flag))) withRed += 1
    const judged = await judgedAs(primary, answer)
    note(kind, judged.rating)
    if (kind === 'strong') {
      const others = bank.authored.filter(({ area }) => area !== primary.area)
      const next = others[bank.authored.indexOf(primary) % others.length]
      if (next !== undefined) note('misplaced', (await judgedAs(next, answer)).rating)
    }
    if (group !== null) ratings.set(`${group} ${kind}`, judged.rating ?? 0)
    const heard = judged.findings.filter(({ polarity }) => polarity === 'supports')
    for (const flag of bank.flags) {
      const tally = flag.colour === 'green' ? result.green : result.red
      const proofs = shows.filter((shown) => shown.flag === flag.id)
      const found = heard.filter((finding) => finding.flag === flag.id)
      const same = found.some(({ quote }) => proofs.some(({ sentence }) => quote.includes(sentence) || sentence.includes(quote)))
      if (found.length > 0 && proofs.length > 0) {
        tally.right += 1
        if (same) tally.sentence += 1
      } else if (found.length > 0) tally.wrong += 1
      else if (proofs.length > 0) tally.missed += 1
      if (show && found.length + proofs.length > 0 && !same) {
        const what = found.length === 0 ? 'missed' : proofs.length === 0 ? 'wrong' : 'other sentence'
        console.log(`  ${id} ${kind} ${flag.colour} ${what} ${flag.id} | ${(found[0]?.quote ?? proofs[0]?.sentence ?? '').slice(0, 140)}`)
      }
    }
    if (['buzzwords', 'off-topic', 'evasive'].includes(kind)) {
      result.undue.all += 1
      if (heard.some(({ flag }) => greens.has(flag))) result.undue.credited += 1
    }
  }
  for (const group of new Set(labelled.flatMap(({ group: number }) => (number === null ? [] : [number])))) {
    for (const [better, worse] of [
      ['strong', 'middling'],
      ['middling', 'weak'],
      ['strong', 'weak'],
    ] as const) {
      const [high, low] = [ratings.get(`${group} ${better}`), ratings.get(`${group} ${worse}`)]
      if (high === undefined || low === undefined) continue
      result.pairs.all += 1
      if (high > low) result.pairs.inOrder += 1
      else if (show) console.log(`  group ${group}: ${better} ${high}, ${worse} ${low}`)
    }
  }
  return result

  function note(kind: string, rating: number | null): void {
    result.ratings.set(kind, [...(result.ratings.get(kind) ?? []), rating ?? 0])
  }

  async function judgedAs(primary: Primary, answer: string) {
    const exchange = {
      n: 1,
      move: { kind: 'question', primary: primary.id, area: primary.area, level: 'senior' },
      question: primary.text,
      answer,
      skipped: false,
      hint: false,
      seconds: 0,
      line: null,
      assessment: null,
    } as const
    const options = { level: 'senior', questions: 1, probes: 0, minutes: null, focus: [], seed: 1 } as const
    const scene: Scene = { context, bank, options, exchanges: [exchange] }
    const flags = new Set(bank.flags.map((flag) => flag.id))
    return judge(await judgeAnswer(exchange, scene, assessor), { question: primary.text, answer, flags })
  }
}

function means(results: readonly Result[]): string {
  const kinds = [...new Set(results.flatMap(({ ratings }) => [...ratings.keys()]))]
  const meanOf = (kind: string) => {
    const all = results.flatMap(({ ratings }) => ratings.get(kind) ?? [])
    return all.reduce((total, rating) => total + rating, 0) / all.length
  }
  return kinds.map((kind) => `${kind} ${meanOf(kind).toFixed(1)}`).join(', ')
}

function empty(): Result {
  const tally = () => ({ right: 0, wrong: 0, missed: 0, sentence: 0 })
  return { green: tally(), red: tally(), pairs: { inOrder: 0, all: 0 }, undue: { credited: 0, all: 0 }, ratings: new Map() }
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
