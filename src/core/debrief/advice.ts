import { countWords } from '../text/words.ts'
import type { AskingFigures, DebriefAdvice, QuestionFault, Truth } from './debrief.ts'

interface AdviceInput {
  readonly asking: AskingFigures
  readonly truth: Truth | null
  readonly areas: number
}

type Rule = (input: AdviceInput) => DebriefAdvice | null

/**
 * The one thing to do differently: the first of these rules that applies. First what makes it no interview (too few questions, private ones, talk
 * beside the work), then what spoils the evidence (leading, vague, closed, several at once, hypothetical questions), then what leaves it out (no
 * follow-ups, areas without any), then how it was read (overlooked, imagined), then the interviewer's share of words, and last a single slip.
 * A question in the role's own words, or suggested, is never blamed.
 */
export function adviceOf(input: AdviceInput): DebriefAdvice {
  for (const rule of rules) {
    const advice = rule(input)
    if (advice !== null) return advice
  }
  return {
    rule: 'harder',
    say: 'Take a harder candidate: --manner evasive or rambling, or another seed.',
    because: 'No rule of this debrief found anything to mend.',
    quote: null,
  }
}

/** Rules by name, in order. Shares are of all questions but those of good manners. */
const rules: readonly Rule[] = [
  ({ asking: { questions } }) => {
    const asked = aboutThem(questions)
    return asked.length >= 3
      ? null
      : {
          rule: 'too-few',
          say: 'Ask more: two questions and a follow-up on each tell more than an impression.',
          because: asked.length === 0 ? 'You asked nothing.' : `You asked ${plural(asked.length, 'question')}.`,
          quote: null,
        }
  },
  (input) =>
    faulty(
      input,
      ['private'],
      1,
      'Leave their private life out, and ask about the work.',
      'It says nothing of the work, and in many countries it must not play a part',
    ),
  (input) =>
    faulty(
      input,
      ['beside'],
      third(input),
      'Ask about the work: /suggest has questions of the role.',
      'Nothing of what the role needs can show in an answer to these',
    ),
  (input) => faulty(input, ['leading'], quarter(input), ...leadingWords),
  (input) =>
    faulty(
      input,
      ['vague', 'no-question'],
      third(input),
      'Say what you want told: "Tell me about the last … you …, and what you did."',
      'A question that leaves open what it wants gets little',
    ),
  (input) =>
    faulty(
      input,
      ['closed'],
      third(input),
      'Put it so that yes is no answer: "Tell me about the last time…", "How did you…".',
      'A closed question gets a yes, and a yes shows nothing',
    ),
  (input) =>
    faulty(
      input,
      ['several'],
      2,
      'Ask one thing, wait, then ask the next.',
      'Of several questions at once the last, or the easiest, is answered',
    ),
  (input) =>
    input.asking.hypothetical > input.asking.behavioural
      ? faulty(
          input,
          ['hypothetical'],
          2,
          'Ask for what was: "When did that last happen, and what did you do?"',
          'What somebody would do shows what they have read, not what they did',
        )
      : null,
  ({ asking: { probes, questions } }) => {
    const asked = aboutThem(questions)
    return asked.length < 4 || probes * 4 >= asked.length
      ? null
      : {
          rule: 'follow-ups',
          say: 'Stay with an answer: ask what they did themselves, what came of it, how they knew.',
          because: `${probes === 0 ? 'None' : `Only ${probes}`} of your ${asked.length} questions followed up on an answer. The one to this was left as it stood:`,
          quote: firstOpener(asked),
        }
  },
  ({ asking: { untouched }, areas }) =>
    untouched.length * 2 <= areas
      ? null
      : {
          rule: 'areas',
          say: 'Plan a question for each area beforehand; /suggest has one for those you have not touched.',
          because: `${untouched.length} of ${areas} areas were not asked about.`,
          quote: null,
        },
  ({ truth }) => {
    // Where a model chose the words and nobody can quote them, it may not have been there to be heard.
    const overlooked = truth?.planted.find(({ outcome, shown }) => outcome === 'overlooked' && shown.some(({ quote }) => quote !== null))
    const shown = overlooked?.shown.find(({ quote }) => quote !== null)
    if (overlooked === undefined || shown === undefined) return null
    return {
      rule: 'overlooked',
      say: 'Write down the words that say what they did or did not do (/note), and mark from your notes.',
      because: `You had reached it and did not mark it: ${overlooked.text}.`,
      quote: shown.quote === null ? null : { exchange: shown.exchange, text: shown.quote },
    }
  },
  ({ truth }) => {
    const unshown = (truth?.imagined.length ?? 0) + (truth?.planted.filter(({ outcome }) => outcome === 'guessed').length ?? 0)
    return unshown < 2
      ? null
      : {
          rule: 'imagined',
          say: 'Mark a flag only if you can say which words showed it.',
          because: `${plural(unshown, 'flag')} of those you marked nobody had shown.`,
          quote: null,
        }
  },
  ({ asking: { wordsShare, questions } }) => {
    const quote = longest(questions)
    return wordsShare === null || wordsShare <= 0.4 || quote === null
      ? null
      : {
          rule: 'words',
          say: 'Ask shorter, and let the silence work.',
          because: `${Math.round(wordsShare * 100)} of 100 words were yours.`,
          quote,
        }
  },
  (input) => faulty(input, ['leading'], 1, ...leadingWords),
]

const leadingWords = [
  'Leave out what you expect to hear, and begin with how, what or when.',
  'The answer was in the question, so the candidate had only to agree',
] as const

function faulty(input: AdviceInput, faults: readonly QuestionFault[], least: number, say: string, why: string): DebriefAdvice | null {
  const asked = aboutThem(input.asking.questions)
  const own = asked.filter((question) => faults.some((fault) => question.faults.includes(fault)))
  const [first] = own
  const [rule] = faults
  if (first === undefined || rule === undefined || own.length < least) return null
  return {
    rule,
    say,
    because: `${why}: ${own.length === 1 ? 'one question' : `${own.length} questions`} of ${asked.length}.`,
    quote: { exchange: first.exchange, text: first.question },
  }
}

/** All but good manners. */
function aboutThem(questions: AskingFigures['questions']): AskingFigures['questions'] {
  return questions.filter(({ courtesy }) => courtesy !== true)
}

function third({ asking: { questions } }: AdviceInput): number {
  return Math.max(2, Math.ceil(aboutThem(questions).length / 3))
}

function quarter({ asking: { questions } }: AdviceInput): number {
  return Math.max(2, Math.ceil(aboutThem(questions).length / 4))
}

function firstOpener(questions: AskingFigures['questions']): DebriefAdvice['quote'] {
  const opener = questions.find(({ probe }, index) => !probe && questions[index + 1]?.probe !== true)
  return opener === undefined ? null : { exchange: opener.exchange, text: opener.question }
}

/** So many words take more than one breath. */
const longWinded = 20

function longest(questions: AskingFigures['questions']): DebriefAdvice['quote'] {
  const [first] = questions
    .filter(({ question, suggested }) => suggested !== true && countWords(question) > longWinded)
    .toSorted((a, b) => b.question.length - a.question.length)
  return first === undefined ? null : { exchange: first.exchange, text: first.question }
}

function plural(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`
}
