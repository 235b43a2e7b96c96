import { readdir, readFile } from 'node:fs/promises'
import { readContext } from '../../src/contexts/read-context.ts'
import { buildCard } from '../../src/core/card/scorecard.ts'
import { prepareBank } from '../../src/core/interview/bank.ts'
import { chance } from '../../src/core/random.ts'
import type { SessionOpening } from '../../src/core/session.ts'
import { assignExchanges } from '../../src/core/transcript/assign.ts'
import { chooseCandidate } from '../../src/core/transcript/candidate.ts'
import { hearExchanges } from '../../src/core/transcript/exchanges.ts'
import { scoreInterview } from '../../src/core/transcript/score.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'
import { decodeTranscript } from '../../src/transcripts/decode.ts'
import { readTranscript } from '../../src/transcripts/read-transcript.ts'
import { ear } from '../support/ear.ts'

// How many transcripts the embedded engine scores in a second, from bytes to card, and what stays in memory: 15 questions each, asked and answered
// from the bundled roles. Then one long interview. And how well areas are found: for each of an author's questions, taken out of its context, whether
// its own area weighs most. Usage: npm run bench:score [number of transcripts]

const count = Number(process.argv[2] ?? 1000)
const roles = await Promise.all(
  (await readdir('contexts'))
    .filter((file) => file.endsWith('.md'))
    .map(async (file) => {
      const { context } = readContext(await readFile(`contexts/${file}`), file)
      if (context === null) throw new Error(`${file} has errors`)
      return { context, bank: prepareBank(context) }
    }),
)
const assessor = createOfflineAssessor(ear)

await scoreOne(0, 15)
const begun = performance.now()
for (let n = 0; n < count; n += 1) {
  await scoreOne(n, 15)
  if ((n + 1) % Math.ceil(count / 5) === 0) console.log(`${n + 1} transcripts: ${memory()} MB in use`)
}
const seconds = (performance.now() - begun) / 1000
console.log(`${count} transcripts of 15 questions in ${seconds.toFixed(1)} s: ${((1000 * seconds) / count).toFixed(1)} ms each`)

const longBegun = performance.now()
const answers = await scoreOne(1, 200, 4)
console.log(`one of ${answers} answers: ${((performance.now() - longBegun) / 1000).toFixed(1)} s`)

let right = 0
let all = 0
for (const { context } of roles) {
  for (const question of context.questions) {
    const less = { ...context, questions: context.questions.filter((other) => other !== question) }
    const heard = { question: question.text, answer: question.strong[0] ?? '', questionLine: 1, line: 2, pieces: [], seconds: 0 }
    const move = assignExchanges([heard], less, prepareBank(less), 'mid').exchanges[0]?.move
    all += 1
    if (move?.area === question.area) right += 1
  }
}
console.log(`areas of questions that the context does not have: ${right} of ${all} right`)

async function scoreOne(n: number, questions: number, repeated = 1): Promise<number> {
  const { context, bank } = roles[n % roles.length] ?? fail('there are no roles')
  const bytes = Buffer.from(transcriptOf(n, questions, repeated))
  const { speeches } = readTranscript(decodeTranscript(bytes, 'bench.md'), 'bench.md')
  const { candidate } = chooseCandidate(speeches, [])
  const { exchanges: heard } = hearExchanges(speeches, candidate ?? fail('no candidate'))
  const { exchanges, bank: asked } = assignExchanges(heard, context, bank, 'mid')
  const opening: SessionOpening = {
    type: 'opened',
    id: null,
    kind: 'score',
    options: { level: 'mid', questions: 6, probes: 1, minutes: null, focus: [], seed: 0 },
    cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0' },
    loaded: { context, source: { name: context.role, path: null, sha256: '' } },
    contextText: '',
    candidate: null,
  }
  const state = await scoreInterview({ opening, bank: asked, exchanges, assessor, atOnce: 1 })
  const card = buildCard({ opening, bank: asked, state, startedAt: '2026-11-22T10:00:00Z', endedAt: '2026-11-22T10:00:00Z' })
  return card.exchanges.length
}

/** An interview in Markdown: questions of a role with strong and weak answers in an order of its own, a follow-up on each. */
function transcriptOf(n: number, questions: number, repeated: number): string {
  const { context } = roles[n % roles.length] ?? fail('there are no roles')
  const lines = Array.from({ length: questions }, (_, index) => {
    const pick = Math.floor(chance(n, 'question', index) * context.questions.length)
    const question = context.questions[pick] ?? fail('there are no questions')
    const said = [...question.strong, ...question.weak]
    const answer = said[Math.floor(chance(n, 'answer', index) * said.length)] ?? ''
    const words = Array.from({ length: repeated }, (_, part) => `${answer} That was number ${n}-${index}-${part}.`).join('\n')
    return `**Dana:** ${question.text}\n\n**Sam:** ${words}\n\n**Dana:** And what came of it?\n\n**Sam:** It went down from ${n} to ${index} hours.\n`
  })
  return `# Interview ${n}\n\n${lines.join('\n')}`
}

/** The heap, and what typed arrays hold beside it, in megabytes. */
function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return Math.round((heapUsed + arrayBuffers) / 1_000_000)
}

function fail(why: string): never {
  throw new Error(why)
}
