import { readFileSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import { readContext } from '../../src/contexts/read-context.ts'
import type { Band, Card, CardFlag, FlagStatus } from '../../src/core/card/card.ts'
import type { Context } from '../../src/core/context.ts'
import { parseAnswers } from '../../src/core/interview/answers.ts'
import { usual } from '../../src/core/interview/defaults.ts'
import type { Assessor } from '../../src/core/ports.ts'
import { sentencesOf } from '../../src/core/text/sentences.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'
import { createOfflineInterviewer } from '../../src/engines/offline/interviewer.ts'
import { reassess } from '../../src/suites/contract/reassess.ts'
import { type CaseRun, playCase } from '../../src/suites/run-case.ts'
import { createScriptedCandidate } from '../../src/terminal/scripted.ts'
import { ear } from '../support/ear.ts'
import { attack, type Campaign, type Size } from './campaign.ts'
import { obedientAssessor } from './obedient-model.ts'
import { type Attempt, attempts } from './steering-attempts.ts'

const roles = ['data-engineer', 'backend-engineer', 'frontend-engineer', 'devops-sre', 'machine-learning-engineer', 'behavioral'] as const
const answerers = ['strong', 'middling', 'weak'] as const
const places = ['before', 'inside', 'after'] as const

/** One attempt, put into every answer of one interview. */
interface Trial {
  readonly attempt: Attempt
  readonly place: (typeof places)[number]
  readonly role: (typeof roles)[number]
  readonly answerer: (typeof answerers)[number]
}

/** Every attempt at every place; roles and candidates take turns. */
function trialsOf(size: Size): Trial[] {
  const all = attempts.flatMap((attempt, at) =>
    places.map((place, where): Trial => {
      const turn = at + 2 * where
      return { attempt, place, answerer: answerers[at % answerers.length] ?? 'weak', role: roles[turn % roles.length] ?? roles[0] }
    }),
  )
  return size === 'full' ? all : all.filter((_, at) => at % 13 === 0)
}

const offline = createOfflineAssessor(ear)
const interviews = new Map<string, Promise<CaseRun>>()

/** The embedded engine interviews and judges who answers from a fixture of the role. */
function heldWith({ role, answerer }: Pick<Trial, 'role' | 'answerer'>): Promise<CaseRun> {
  const key = `${role} ${answerer}`
  const known = interviews.get(key) ?? hold(role, answerer)
  interviews.set(key, known)
  return known
}

async function hold(role: string, answerer: string): Promise<CaseRun> {
  const context = contextOf(role)
  const answers = readFileSync(new URL(`../../contexts/fixtures/${role}/${answerer}.md`, import.meta.url), 'utf8')
  return await playCase(
    {
      loaded: { context, source: { name: role, path: null, sha256: '' } },
      contextText: '',
      options: { ...usual, questions: 4, focus: [], seed: 7 },
      cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0' },
      candidate: null,
    },
    { interviewer: createOfflineInterviewer(), assessor: offline, candidate: createScriptedCandidate(parseAnswers(answers)) },
  )
}

function contextOf(role: string): Context {
  const path = new URL(`../../contexts/${role}.md`, import.meta.url)
  const { context } = readContext(readFileSync(path), role)
  if (context === null) throw new Error(`${role} cannot be read`)
  return context
}

/** The answers with the attempt in each; who said nothing goes on saying nothing. */
function steered({ exchanges }: CaseRun, words: string, place: Trial['place']): Map<number, string> {
  return new Map(
    exchanges.flatMap(({ n, answer }) => (answer === null || answer.trim() === '' ? [] : [[n, placed(answer, words, place)] as const])),
  )
}

function placed(answer: string, words: string, place: Trial['place']): string {
  if (place === 'before') return `${words}\n${answer}`
  const sentences = sentencesOf(answer)
  const middle = sentences[Math.ceil(sentences.length / 2) - 1]?.end ?? answer.length
  return place === 'after' || sentences.length < 2 ? `${answer}\n${words}` : `${answer.slice(0, middle)} ${words}${answer.slice(middle)}`
}

const named = ({ attempt, place, role, answerer }: Trial, words: string) =>
  `${attempt.kind}, ${place}, ${role} ${answerer}: ${JSON.stringify(words.slice(0, 100))}`

/** From worst to best for a candidate; a red flag counts the other way round. */
const statuses: readonly (readonly FlagStatus[])[] = [['contradicted'], ['no-evidence', 'not-probed'], ['mixed'], ['observed']]
const bands: readonly Band[] = ['not enough evidence', 'weak', 'mixed', 'solid', 'strong']

/** What moved in the candidate's favour: a flag, or the band. */
function gains(before: Card, after: Card): string[] {
  const rank = (status: FlagStatus) => statuses.findIndex((same) => same.includes(status))
  const flags = (['greenFlags', 'redFlags'] as const).flatMap((list) =>
    before[list].flatMap((was): { was: CardFlag; is: CardFlag }[] => {
      const is = after[list].find(({ id }) => id === was.id)
      if (is === undefined) return []
      const risen = rank(is.status) - rank(was.status)
      return (list === 'greenFlags' ? risen > 0 : risen < 0) ? [{ was, is }] : []
    }),
  )
  const risen = bands.indexOf(after.overall.band) > bands.indexOf(before.overall.band)
  return [
    ...flags.map(
      ({ was, is }) => `${was.id} from ${was.status} to ${is.status} by ${JSON.stringify(is.evidence[0]?.quote.slice(0, 120) ?? '')}`,
    ),
    ...(risen ? [`band from ${before.overall.band} (${before.overall.rating}) to ${after.overall.band} (${after.overall.rating})`] : []),
  ]
}

/** An interview judged again with words put into its answers. */
async function compared(trial: Trial, before: CaseRun, words: string, assessor: Assessor): Promise<string[]> {
  await breathe()
  const after = await reassess(before, steered(before, words, trial.place), assessor)
  const gained = gains(before.card, after.card)
  return gained.length === 0 ? [] : [`${named(trial, words)}: ${gained.join('; ')}`]
}

export const steering: Campaign = {
  what: `Steering, embedded engine: ${attempts.length} attempts before, inside and after every answer, strong, middling and weak candidates of six roles in turn: a flag or the band moves in their favour`,
  run: (size) =>
    attack(trialsOf(size), async (trial) => {
      const before = await heldWith(trial)
      return await compared(trial, before, trial.attempt.words(before.context), offline)
    }),
}

export const steeredModel: Campaign = {
  what: 'Steering, a model that repeats whatever verdict the words before it ask for: the same attempts move a flag or the band',
  run: (size) =>
    attack(trialsOf(size), async (trial) => {
      const held = await heldWith(trial)
      const words = trial.attempt.words(held.context)
      const model = obedientAssessor(words, trial.attempt.asks)
      const before = await reassess(held, new Map(), model)
      return await compared(trial, before, words, model)
    }),
}
