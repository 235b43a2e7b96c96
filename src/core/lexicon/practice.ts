/** A practice told by example: how people sound who have it, who lack it, and who only speak about it. */
export interface Practice {
  readonly id: string
  /** How a flag, a topic or a rubric calls it or its lack. */
  readonly names: readonly string[]
  /** Ids of the flags that it stands for, wherever they appear. */
  readonly flags: readonly string[]
  readonly doing: readonly string[]
  readonly lacking: readonly string[]
  readonly neither: readonly string[]
}
