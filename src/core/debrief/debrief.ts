import type { Colour } from '../context.ts'
import type { Level } from '../level.ts'
import type { Manner } from '../mock/setup.ts'

/** A flag as a debrief names it. */
export interface DebriefFlag {
  readonly flag: string
  readonly text: string
  readonly colour: Colour
  readonly area: string | null
}

/**
 * What became of a planted flag: `found`, shown in an answer and marked; `overlooked`, shown and not marked; `not-reached`, never shown as no
 * question led to it; `guessed`, marked though no answer showed it.
 */
export type PlantedOutcome = 'found' | 'overlooked' | 'not-reached' | 'guessed'

export interface PlantedFlag extends DebriefFlag {
  readonly outcome: PlantedOutcome
  /**
   * Where it was shown: where a question let it through, else where the assessor heard it all the same. `quote` is null where a model chose the
   * words and the assessor did not hear it in them.
   */
  readonly shown: readonly { readonly exchange: number; readonly quote: string | null }[]
  /** The question that would have reached it, where none did, alone or with a follow-up behind it; null where there is none. */
  readonly ask: { readonly question: string; readonly thenFollowUp: boolean } | null
}

/** How what the interviewer marked compares with what was planted. Not there in an interview of a person. */
export interface Truth {
  readonly level: Level
  readonly manner: Manner | null
  readonly planted: readonly PlantedFlag[]
  /** Marked, not planted, and not heard by the assessor either. */
  readonly imagined: readonly DebriefFlag[]
  /** Marked, not planted, but the assessor heard it in the same words: it counts neither way. */
  readonly alsoHeard: readonly DebriefFlag[]
  /** How many of the planted flags that were shown the assessor heard: how far its own judgement can be trusted here. */
  readonly assessorHeard: number
  /** Found among found, guessed and imagined, 0 to 1; null where nothing of these was marked. */
  readonly precision: number | null
  /** Found among planted, 0 to 1; null where nothing is planted. */
  readonly recall: number | null
}

/** The interviewer's card beside the assessor's. */
export interface Agreement {
  /** Flags that were asked about or marked. */
  readonly compared: number
  readonly agreed: number
  /** Cohen's kappa, -1 to 1; null for too few flags or no difference to explain. */
  readonly kappa: number | null
  readonly flags: readonly (DebriefFlag & { readonly own: boolean; readonly assessor: boolean })[]
  /** Areas that both rated. */
  readonly ratings: readonly { readonly area: string; readonly own: number; readonly assessor: number }[]
}

/** What can be better about a question. */
export type QuestionFault =
  | 'closed'
  | 'leading'
  | 'several'
  | 'hypothetical'
  | 'vague'
  | 'private'
  | 'beside'
  | 'praise'
  | 'teaching'
  | 'leak'
  | 'no-question'

export interface JudgedQuestion {
  readonly exchange: number
  readonly question: string
  readonly probe: boolean
  readonly open: boolean
  readonly aim: 'behavioural' | 'hypothetical' | 'general'
  readonly faults: readonly QuestionFault[]
  /** Good manners, and no question about the candidate: "How are you?", "Is there anything you would like to ask?" */
  readonly courtesy?: true
  /** In the words of the role, or in suggested ones: how it is put is not the interviewer's. */
  readonly suggested?: true
}

/** How the interviewer asked. Shares are 0 to 1. */
export interface AskingFigures {
  readonly questions: readonly JudgedQuestion[]
  readonly open: number
  readonly closed: number
  readonly leading: number
  readonly several: number
  readonly hypothetical: number
  readonly behavioural: number
  readonly probes: number
  /** The interviewer's share of all words; null where nobody said anything. */
  readonly wordsShare: number | null
  /** Seconds and questions by area, those of no area under null; seconds are null where no clock ran (a pipe). */
  readonly areas: readonly { readonly area: string | null; readonly questions: number; readonly seconds: number | null }[]
  readonly untouched: readonly string[]
}

/** The one thing to do differently. */
export interface DebriefAdvice {
  readonly rule: string
  readonly say: string
  readonly because: string
  /** A question or an answer of this interview that shows it. */
  readonly quote: { readonly exchange: number; readonly text: string } | null
}

/** What an interviewer learns from a mock interview; in `--json` it stands beside the card as `debrief`. */
export interface Debrief {
  /** Null where the candidate was a person. */
  readonly truth: Truth | null
  readonly agreement: Agreement
  readonly asking: AskingFigures
  /** The interviewer's own ratings and how sure they were, 1 to 5. */
  readonly own: {
    readonly seen: readonly string[]
    readonly ratings: readonly { readonly area: string; readonly rating: number | null }[]
    readonly confidence: number
  }
  readonly notes: readonly { readonly n: number; readonly text: string }[]
  readonly next: DebriefAdvice
}
