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
      return `Your move: ask a new question. Ask it as it stands or in your own words, keeping what it asks for and how hard it is; where it asks for two things, keep to them and add nothing.\n\n${fenced('question', words)}\n\n${scene.exchanges.length === 0 ? 'It is the first question; the greeting has been spoken.' : 'If the subject changes, turn to it in one short sentence.'}`
    case 'rephrase':
      return `Your move: the question got no answer. Ask for the same once more in plainer words, from another side, so that a small case from the candidate's own work would do. Do not say that the answer was missing.\n\n${fenced('question', words)}`
    case 'probe':
      return `Your move: follow up on the answer just given. ${openPoint(move.point)}${words === '' ? '' : `\n\n${fenced('question', words)}`}`
  }
}

function openPoint({ kind, subject }: OpenPoint): string {
  switch (kind) {
    case 'example':
      return 'It stayed general. Ask for one occasion, and what the candidate did then.'
    case 'own-part':
      return 'It tells what a group did. Ask which part was the candidate’s own.'
    case 'numbers':
      return 'It gives no figures. Ask for an order of magnitude that would show how large or how often.'
    case 'mention':
      return `The candidate named ${wellFormed(subject ?? 'a tool')}. Ask something about it that only somebody who has worked with it can tell.`
    case 'outcome':
      return 'It does not say how it ended. Ask what came of it.'
    case 'trade-off':
      return 'It names no alternative. Ask what else could have been done, or what the chosen way cost.'
    case 'scripted':
      return 'The author wrote this follow-up; ask it as it stands or in your own words.'
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
