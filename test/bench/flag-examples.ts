import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { slug } from '../../src/contexts/ids.ts'
import { readContext } from '../../src/contexts/read-context.ts'
import type { Context, Flag } from '../../src/core/context.ts'
import { type Bank, prepareBank } from '../../src/core/interview/bank.ts'
import { tallied } from '../../src/engines/offline/assessor.ts'
import { findFindings } from '../../src/engines/offline/findings.ts'
import { profilesOf } from '../../src/engines/offline/flag-profile.ts'
import type { Ear } from '../../src/engines/offline/hearing/ear.ts'
import { hear, listenFor, type Merits, meritSigns, pointsOf, type Side, type Signs } from '../../src/engines/offline/hearing/listen.ts'
import { ratingSigns } from '../../src/engines/offline/rating.ts'
import { readAnswer } from '../../src/engines/offline/reading.ts'
import { fieldSigns, reachOf, relevanceSigns } from '../../src/engines/offline/relevance.ts'

/** An answer with the flags that a strict listener would tick, each with the sentence that shows it. */
export interface Labelled {
  readonly id: string
  readonly kind: string
  readonly group: number | null
  readonly question: string
  readonly area: string
  readonly answer: string
  readonly shows: readonly { readonly flag: string; readonly sentence: string }[]
}

/** The answers of one role, with its context: as it is, or stripped to what a plain file would hold. */
export interface LabelledRole {
  readonly role: string
  readonly plain: boolean
  readonly context: Context
  readonly bank: Bank
  readonly answers: readonly Labelled[]
}

const folder = 'test/bench/flags'

/** Every role with answers of this half: to tune on, or held out. Throws where a label names no flag or a question is not the role's. */
export function labelledRoles(half: 'tune' | 'held'): LabelledRole[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => new RegExp(`\\.${half}(?:-\\d)?\\.json$`).test(name))
    .sort()
    .flatMap((file) => {
      const role = basename(file).split('.')[0] ?? ''
      const path = `contexts/${role}.md`
      const { context } = readContext(readFileSync(path), path)
      if (context === null) throw new Error(`${path} has errors`)
      const answers: Labelled[] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return [ready(role, context, answers), plainly(role, context, answers)]
    })
}

function ready(role: string, context: Context, answers: readonly Labelled[], plain = false): LabelledRole {
  const bank = prepareBank(context)
  for (const { question, shows } of answers) {
    if (!bank.authored.some(({ text }) => text === question)) throw new Error(`${role}: there is no question "${question}"`)
    for (const { flag } of shows) if (!bank.flags.some(({ id }) => id === flag)) throw new Error(`${role}: there is no flag "${flag}"`)
  }
  return { role, plain, context, bank, answers }
}

/** The same role as a plain file: no key below a bullet, so that ids come from wordings and questions are openings. */
function plainly(role: string, context: Context, answers: readonly Labelled[]): LabelledRole {
  const bare = (flag: Flag): Flag => ({ ...flag, id: slug(flag.text), area: null, listenFor: [], soundsLike: [] })
  const ids = new Map([...context.greenFlags, ...context.redFlags].map((flag) => [flag.id, slug(flag.text)]))
  const openingQuestions = [...context.openingQuestions, ...context.questions.map(({ id, text, line }) => ({ id, text, line }))]
  const stripped: Context = {
    ...context,
    openingQuestions,
    questions: [],
    greenFlags: context.greenFlags.map(bare),
    redFlags: context.redFlags.map(bare),
  }
  const relabelled = answers.map((answer) => ({
    ...answer,
    shows: answer.shows.map(({ flag, sentence }) => ({ flag: ids.get(flag) ?? flag, sentence })),
  }))
  return ready(role, stripped, relabelled, true)
}

/** A flag that an answer may show, as a trained listener sees it. */
export interface Example {
  readonly answer: string
  readonly plain: boolean
  readonly signs: Signs
  readonly shows: boolean
  readonly rightSentence: boolean
  /** Each sentence of the answer, and whether it shows the flag. */
  readonly sentences: readonly { readonly signs: Merits; readonly shows: boolean }[]
}

/** Green flags for doing, red ones for lacking, each in every answer; those that the rules of the lexicon alone decide are left out. */
export function examplesOf(side: Side, ear: Ear, half: 'tune' | 'held'): Example[] {
  return labelledRoles(half).flatMap(({ role, plain, context, bank, answers }) => {
    const profiles = profilesOf(bank, context, ear)
    const wanted = profiles.flags.filter(
      ({ flag, learned, wellKnown }) => (learned || !wellKnown) && flag.colour === (side === 'doing' ? 'green' : 'red'),
    )
    return answers.flatMap(({ id, question, answer, shows }) => {
      const hearing = hear(readAnswer(answer, profiles.listen(answer)), profiles.setting(answer), ear)
      const asked = bank.authored.find(({ text }) => text === question) ?? null
      return wanted.flatMap((each) => {
        const heard = listenFor(side, each, hearing, asked, ear)
        if (heard === null) return []
        const proofs = shows.filter(({ flag }) => flag === each.flag.id)
        const proves = (text: string) => proofs.some(({ sentence }) => sentence.includes(text) || text.includes(sentence))
        const points = pointsOf(side, each.concepts, hearing)
        const sentences = hearing.sentences.map(({ text }, at) => ({
          signs: meritSigns(side, at, each, hearing, points[at] ?? 0),
          shows: proves(text),
        }))
        const rightSentence = proves(heard.sentence.text)
        return [{ answer: `${role} ${id}`, plain, signs: heard.signs, shows: proofs.length > 0, rightSentence, sentences }]
      })
    })
  })
}

/** Kinds of answers that speak of what was asked. */
const onTopic = new Set(['strong', 'repaired', 'middling', 'weak', 'negated'])

/** Answers to their questions, and the same as if the questions about other areas had been asked. */
export function relevanceExamples(ear: Ear, half: 'tune' | 'held') {
  return labelledRoles(half).flatMap(({ role, context, bank, answers }) => {
    const profiles = profilesOf(bank, context, ear)
    const { matters } = profiles
    return answers
      .filter(({ kind }) => onTopic.has(kind))
      .flatMap(({ question, answer }) => {
        const hearing = hear(readAnswer(answer, profiles.listen(answer)), profiles.setting(answer), ear)
        const own = matters.authored.find(({ wordings }) => wordings[0]?.text === question)
        return matters.authored
          .filter(({ area }) => area !== null)
          .filter((matter) => matter === own || matter.area !== own?.area)
          .map((matter) => ({
            role,
            plain: !matter.listing,
            signs: relevanceSigns({ answer, hearing, matter, said: [], matters }, ear),
            shows: matter === own,
          }))
      })
  })
}

/** Answers from the field of a context, and some about something else altogether. */
export function fieldExamples(ear: Ear, half: 'tune' | 'held') {
  return labelledRoles(half).flatMap(({ role, context, bank, answers }) => {
    const profiles = profilesOf(bank, context, ear)
    const { matters } = profiles
    return answers
      .filter(({ kind }) => onTopic.has(kind) || kind === 'off-topic')
      .flatMap(({ kind, question, answer }) => {
        const hearing = hear(readAnswer(answer, profiles.listen(answer)), profiles.setting(answer), ear)
        const matter = matters.authored.find(({ wordings }) => wordings[0]?.text === question)
        if (matter === undefined) return []
        return [
          {
            role,
            plain: !matter.listing,
            signs: fieldSigns({ answer, hearing, matter, said: [], matters }, ear),
            shows: kind !== 'off-topic',
          },
        ]
      })
  })
}

/** What a fair rater would give an answer of each kind, by the anchors of the rating. */
const deserved: Readonly<Record<string, number>> = {
  strong: 4.4,
  repaired: 3.9,
  middling: 2.8,
  weak: 1.2,
  negated: 0.9,
  buzzwords: 1.1,
  'off-topic': 1.3,
  evasive: 0.6,
}

/** Signs of a rating with what the answer deserves. */
export function ratingExamples(ear: Ear, half: 'tune' | 'held') {
  return labelledRoles(half).flatMap(({ role, plain, context, bank, answers }) => {
    const profiles = profilesOf(bank, context, ear)
    return answers.map(({ id, kind, group, question, answer }) => {
      const asked = bank.authored.find(({ text }) => text === question) ?? null
      const hearing = hear(readAnswer(answer, profiles.listen(answer)), profiles.setting(answer), ear)
      const found = tallied(findFindings(answer, hearing, profiles, asked, ear), profiles)
      const { matters } = profiles
      const reach = asked === null ? 'on' : reachOf({ answer, hearing, said: [], matter: matters.of(asked), matters }, ear)
      const input = { answer, hearing, asked, reach, followUp: false, ...found }
      return {
        answer: `${role} ${id}`,
        plain,
        kind,
        group: group === null ? null : `${role} ${group}`,
        signs: ratingSigns(input, ear),
        deserved: deserved[kind] ?? 0,
      }
    })
  })
}
