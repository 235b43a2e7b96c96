/**
 * The few numbers of the comparison, chosen by cross-validation over questions on public graded short answers (SemEval-2013 Task 7) and
 * statements (ArgKP-2021): data/README.md has the figures. All are shares or factors without a unit.
 */
export const weighting = {
  /** A content word weighs its information content, at most `cap` nats, to this power; a stop word weighs `stop`. */
  power: 0.5,
  cap: 10,
  stop: 0.6,
  /** Factor on a word of the question: to repeat it proves nothing. */
  asked: 0.15,
  /** A word that n other points use too weighs 1 / (1 + elsewhere * n). */
  elsewhere: 0.5,
  /** From this likeness on, a negation on one side only makes two words opposites. */
  firm: 0.4,
  /** What a reference's word earns where the text has its opposite only, as a share of how sure that is. */
  opposite: 0.15,
  /** What precision and the sentence vectors count against a coverage of 1. */
  precision: 0.15,
  vector: 0.3,
  /** The share of the mean over all references; the best one has the rest. */
  agreement: 0.6,
  /** How much of the best score of any other point is taken off. */
  contrast: 0.8,
} as const
