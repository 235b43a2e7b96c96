export type QuestionLevel = 'junior' | 'mid' | 'senior' | 'staff'

export interface ConceptQuestion {
  readonly text: string
  readonly level: QuestionLevel
}

/**
 * A practice or a body of knowledge, with how people sound who have it and who lack it.
 *
 * Patterns (words, doing, lacking) are lower-case words parted by spaces. Each matches by Porter stem;
 * a|b are alternatives in one place; a lone * stands for nought to four words; otherwise words follow
 * each other, articles and possessives between them being ignored. Hyphens are written as spaces.
 */
export interface Concept {
  readonly id: string
  /** how a flag, topic or rubric calls it */
  readonly names: readonly string[]
  /** patterns that show a sentence is about it */
  readonly words: readonly string[]
  /** ids of technology categories whose members count as words */
  readonly tools?: readonly string[]
  /** patterns of practising it */
  readonly doing: readonly string[]
  /** patterns of its lack that need no negation word */
  readonly lacking: readonly string[]
  readonly ask: readonly ConceptQuestion[]
}
