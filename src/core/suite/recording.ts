/** What a model was asked in one interview and what it answered, so that the interview can be held again without it. */
export interface Recording {
  readonly version: 1
  /** The version of greenflag that asked. */
  readonly greenflag: string
  /** ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly case: string
  readonly model: string
  /** The assessor's model, where it is another one. */
  readonly assessorModel: string | null
  /** First those of the interviewer, then those of the assessor, each in their order: the two speak at the same time. */
  readonly calls: readonly RecordedCall[]
}

/** Who speaks with the model. */
export type Speaker = 'interviewer' | 'assessor'

/** One request, also one of several tries, with its answer. No address, no header of the request, no key. */
export interface RecordedCall {
  readonly who: Speaker
  /** Method and path. */
  readonly endpoint: string
  readonly parts: readonly PromptPart[]
  readonly answer: RecordedAnswer
}

/** A piece of a request under a name that a person knows it by. */
export interface PromptPart {
  readonly name: string
  readonly text: string
}

export type RecordedAnswer =
  /** Nothing answered: the system's word for it, such as ECONNREFUSED, or `timeout`. */
  | { readonly kind: 'failure'; readonly code: string }
  | {
      readonly kind: 'response'
      readonly status: number
      /** Those that say what follows, and when to try again. */
      readonly headers: Readonly<Record<string, string>>
      /** The body as it came, piece by piece; a letter whose bytes came in two pieces stands in the second. */
      readonly chunks: readonly string[]
      /** `left`: nobody read on, or nothing more came in time. */
      readonly end: 'done' | 'cut' | 'left'
    }
