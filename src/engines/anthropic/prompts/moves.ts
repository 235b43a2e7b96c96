import type { ConductFault } from '../../../core/interview/conduct.ts'
import type { AskingMove, OpenPoint } from '../../../core/interview/move.ts'
import type { Scene } from '../../../core/ports.ts'
import { fenced, wellFormed } from './fence.ts'
import { conductRules } from './interviewer.ts'

/** The move to put into words now. It is the last thing the model reads, and is gone from the transcript at the next turn. */
export function moveInstruction(scene: Scene, move: AskingMove, fault: ConductFault | null): string {
  const area = scene.context.areas.find(({ id }) => id === move.area)?.name
  return [
    whatToDo(scene, move),
    `${area === undefined ? '' : `Area: ${wellFormed(area)}. `}Level: ${move.level}. ${whatIsLeft(scene, move)}`,
    fault === null ? '' : whatWentWrong(fault),
    'Write only what you say to the candidate now.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The author's words that a move is about: the question, or the follow-up where the author wrote one. */
export function authorsWords({ bank }: Scene, move: AskingMove): string {
  if (move.kind === 'probe') return move.point.text ?? ''
  return bank.primary(move.primary)?.text ?? 'What have you worked on that you would like to tell me about?'
}

function whatToDo(scene: Scene, move: AskingMove): string {
  const words = authorsWords(scene, move)
  switch (move.kind) {
    case 'question':
      return `Your move: ask a new question. Ask it as it stands or in your own words, keeping what it asks for and how hard it is; where it asks for two things, keep to them and add nothing.\n\n${fenced('question', words)}\n\n${bridge(scene, move)}`
    case 'rephrase':
      return `Your move: the question got no answer. Ask for the same once more in plainer words, from another side and more easily, so that a small case from the candidate's own work would do. Quote nothing, and do not say that the answer was missing.\n\n${fenced('question', words)}`
    case 'probe':
      return [
        `Your move: follow up on the answer just given. ${openPoint(move.point)}`,
        words === '' ? '' : fenced('question', words),
        `It belongs to this question:\n\n${fenced('main-question', scene.bank.primary(move.primary)?.text ?? '')}`,
        'If the answer has said this already, or never came to it, ask instead for what is missing most: what the case was, or the candidate’s own part in it.',
      ]
        .filter((part) => part !== '')
        .join('\n\n')
  }
}

function bridge({ exchanges }: Scene, move: AskingMove): string {
  const last = exchanges.at(-1)
  if (last === undefined) return 'It is the first question; the greeting has been spoken.'
  return last.move.area === move.area ? 'It stays with the same subject.' : 'It is a new subject.'
}

function openPoint({ kind, subject }: OpenPoint): string {
  switch (kind) {
    case 'example':
      return 'Ask for one occasion of it that the candidate was part of.'
    case 'own-part':
      return 'Ask which part of it was the candidate’s own.'
    case 'numbers':
      return 'Ask for an order of magnitude that would show how large, how long or how often.'
    case 'mention':
      return `The candidate named ${wellFormed(subject ?? 'a tool')}. Ask something about their use of it that only somebody who has worked with it can tell; if they said that they have not, ask how they do that job instead.`
    case 'outcome':
      return 'Ask what came of it, and how they knew.'
    case 'trade-off':
      return 'Ask what the chosen way cost, or what was given up for it.'
    case 'scripted':
      return 'The author wrote this follow-up; ask it as it stands or in your own words.'
    case 'instead':
      return 'The candidate said that they do not do this or have not done it. Ask how the job is done instead where they work, or for the nearest thing they have done.'
  }
}

function whatIsLeft({ options, exchanges }: Scene, move: AskingMove): string {
  const asked = exchanges.filter((exchange) => exchange.move.kind === 'question').length
  const current = asked + (move.kind === 'question' ? 1 : 0)
  const count = `This belongs to question ${current} of ${options.questions}.`
  if (options.minutes === null) return count
  const used = exchanges.reduce((sum, { seconds }) => sum + seconds, 0)
  const minutes = Math.max(1, Math.round(options.minutes - used / 60))
  return `${count} About ${minutes === 1 ? 'one minute is' : `${minutes} minutes are`} left.`
}

function whatWentWrong({ rule, words }: ConductFault): string {
  return `Your first attempt at this turn was not shown, because it broke a rule of conduct: ${conductRules[rule]} These were the words: ${fenced('words', words.slice(0, 200))} Put the move differently.`
}
