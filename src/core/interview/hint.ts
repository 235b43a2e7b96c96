import type { AskingMove } from './move.ts'

/** Says what kind of answer is asked for, never what it should contain. */
export function hintFor(move: AskingMove): string {
  if (move.kind === 'rephrase')
    return 'Any case will do, a small one too: what was there, what did you do, how did it end. "I have not done that, but…" is a fair start.'
  if (move.kind === 'question') {
    return 'One case of your own carries further than a survey: the situation, what you did yourself, what came of it. Two minutes are plenty.'
  }
  switch (move.point.kind) {
    case 'example':
      return 'A single occasion is asked for: when it was, what you did, how it ended.'
    case 'numbers':
      return 'An order of magnitude is enough: how many, how long, how often, before and after.'
    case 'own-part':
      return 'Your own share is asked for: what would not have been there without you.'
    case 'mention':
      return 'A detail from practice is asked for: something you only know because you worked with it.'
    case 'outcome':
      return 'What came of it is asked for: what changed, for whom, and how you knew.'
    case 'trade-off':
      return 'A choice is asked for: what else you could have done, and what yours cost.'
    case 'instead':
      return 'How the job gets done without it is asked for, or the nearest thing you have done.'
    case 'scripted':
      return 'Stay with the case you told, and go one step deeper: what exactly happened there.'
  }
}
