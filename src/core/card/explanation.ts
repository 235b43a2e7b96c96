import type { Polarity, Strength } from '../assessment/finding.ts'
import type { Colour } from '../context.ts'
import type { FlagStatus } from './card.ts'

/** What earned a card its flags, and what came closest to those that it missed. */
export interface Explanation {
  /** Flags with evidence, red before green, in the card's order. */
  readonly flags: readonly ExplainedFlag[]
  /** Green flags that were asked about and not heard. */
  readonly missed: readonly MissedFlag[]
  /** Answers that could get no high rating because they seem to speak of something else than was asked. */
  readonly beside: readonly BesideAnswer[]
}

export interface BesideAnswer {
  readonly exchange: number
  /** Whether it speaks of the question's area at least, or might. */
  readonly near: boolean
  /** The most that it could get. */
  readonly most: number
}

export interface ExplainedFlag {
  readonly id: string
  readonly text: string
  readonly colour: Colour
  readonly status: FlagStatus
  readonly findings: readonly ExplainedFinding[]
}

export interface ExplainedFinding {
  readonly exchange: number
  readonly polarity: Polarity
  readonly strength: Strength
  readonly quote: string
  readonly why: string
  /** What this version's assessor makes of the whole answer: a strength, or 0 where it hears nothing. */
  readonly now: 0 | Strength
  /** The sentences without which it is lost or weaker, those that it loses most by first. */
  readonly rests: readonly Support[]
  /** Where no sentence alone carries it: the one that would prove it instead of the quoted one. */
  readonly instead: string | null
  /** Without how many of its sentences the answer was assessed again, and how many it has. Of a very long one not all are tried. */
  readonly tried: number
  readonly sentences: number
}

/** A sentence of an answer and the strength that a finding has without it, 0 where it is lost. */
export interface Support {
  readonly sentence: string
  /** In UTF-16 units of the answer. */
  readonly start: number
  readonly end: number
  readonly without: 0 | Strength
}

export interface MissedFlag {
  readonly id: string
  readonly text: string
  /** The sentence that came closest; null where none came near. */
  readonly closest: Closest | null
}

export interface Closest {
  readonly exchange: number
  readonly sentence: string
  /** How surely it shows the flag, 0 to 1, and how sure a finding must be. */
  readonly surety: number
  readonly needed: number
  /** What was missing, in words. */
  readonly missing: readonly string[]
}
