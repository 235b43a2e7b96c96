import type { Cues } from '../../../core/text/cues.ts'
import { cueFeatures, type Features } from './features.ts'
import type { Trained } from './trained.ts'

/** How a passage speaks of its subject, whatever that is; the three add up to 1. */
export interface Manner {
  /** As something the speaker did. */
  readonly doing: number
  /** As something absent, wrong or not cared for. */
  readonly lacking: number
  /** In general, of others, or as a wish. */
  readonly neither: number
}

/** Names of the features that speak for a manner, each once. */
export function mannerFeatures({ words, pairs }: Features, cues: Cues, question: boolean): string[] {
  return [...words, ...pairs, ...cueFeatures(cues, question)]
}

/** A multinomial logistic regression; each of n features that are there weighs 1 / sqrt(n). */
export function mannerOf(features: readonly string[], weights: Trained['manner']): Manner {
  const known = features.flatMap((feature) => (Object.hasOwn(weights, feature) ? [weights[feature] ?? [0, 0, 0]] : []))
  const scale = 1 / Math.sqrt(Math.max(1, features.length))
  const bias = weights[''] ?? [0, 0, 0]
  const [doing, lacking, neither] = shares(
    [0, 1, 2].map((at) => (bias[at] ?? 0) + scale * known.reduce((sum, each) => sum + (each[at] ?? 0), 0)),
  )
  return { doing: doing ?? 0, lacking: lacking ?? 0, neither: neither ?? 0 }
}

/** The softmax of logits. */
export function shares(logits: readonly number[]): number[] {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
