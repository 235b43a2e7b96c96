/** A labelled example of a sparse classifier: features that are there, each with the same value `scale`. */
export interface Sparse {
  readonly features: readonly string[]
  readonly scale: number
  readonly label: number
}

const epochs = 12
const rate = 0.4
const decay = 2e-4

/** Multinomial logistic regression by AdaGrad (Duchi and others 2011), in a fixed order; the bias is the feature "". */
export function fitClasses(examples: readonly Sparse[], classes: number): Map<string, number[]> {
  const weights = new Map<string, number[]>()
  const squares = new Map<string, number[]>()
  const row = (of: Map<string, number[]>, feature: string, start: number) => {
    const found = of.get(feature) ?? new Array<number>(classes).fill(start)
    of.set(feature, found)
    return found
  }
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let step = 0; step < examples.length; step += 1) {
      // A stride prime to the number of examples shuffles them without chance.
      const example = examples[(step * 7919 + epoch * 31) % examples.length]
      if (example === undefined) continue
      const parts = [['', 1] as const, ...example.features.map((feature) => [feature, example.scale] as const)]
      const logits = Array.from({ length: classes }, (_, at) =>
        parts.reduce((sum, [feature, value]) => sum + value * (row(weights, feature, 0)[at] ?? 0), 0),
      )
      const most = Math.max(...logits)
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0)
      for (const [feature, value] of parts) {
        const weight = row(weights, feature, 0)
        const square = row(squares, feature, 1e-4)
        for (let at = 0; at < classes; at += 1) {
          const error = Math.exp((logits[at] ?? 0) - most) / total - (example.label === at ? 1 : 0)
          const slope = error * value + decay * (weight[at] ?? 0)
          square[at] = (square[at] ?? 0) + slope ** 2
          weight[at] = (weight[at] ?? 0) - (rate * slope) / Math.sqrt(square[at] ?? 1)
        }
      }
    }
  }
  return weights
}

const rounds = 800

/** Logistic regression by gradient descent with a ridge on all weights but the bias. */
export function fitBinary(examples: readonly { readonly signs: object; readonly shows: boolean }[], ridge = 1): Record<string, number> {
  const rows = examples.map(({ signs, shows }) => ({ values: entriesOf(signs), shows }))
  const weights: Record<string, number> = {}
  for (let round = 0; round < rounds; round += 1) {
    const slopes: Record<string, number> = {}
    for (const { values, shows } of rows) {
      const sum = values.reduce((total, [sign, value]) => total + (weights[sign] ?? 0) * value, 0)
      const error = 1 / (1 + Math.exp(-sum)) - (shows ? 1 : 0)
      for (const [sign, value] of values) slopes[sign] = (slopes[sign] ?? 0) + error * value
    }
    for (const [sign, slope] of Object.entries(slopes)) {
      const weight = weights[sign] ?? 0
      weights[sign] = weight - ((slope + (sign === 'bias' ? 0 : ridge * weight)) * 2.5) / rows.length
    }
  }
  return weights
}

/** Least squares by gradient descent with a ridge on all weights but the bias. */
export function fitNumbers(examples: readonly { readonly signs: object; readonly deserved: number }[]): Record<string, number> {
  const weights: Record<string, number> = {}
  const rows = examples.map(({ signs, deserved }) => ({ values: entriesOf(signs), deserved }))
  for (let round = 0; round < 4000; round += 1) {
    const slopes: Record<string, number> = {}
    for (const { values, deserved } of rows) {
      const error = values.reduce((total, [sign, value]) => total + (weights[sign] ?? 0) * value, 0) - deserved
      for (const [sign, value] of values) slopes[sign] = (slopes[sign] ?? 0) + error * value
    }
    for (const [sign, slope] of Object.entries(slopes)) {
      const weight = weights[sign] ?? 0
      weights[sign] = weight - ((slope + (sign === 'bias' ? 0 : 2 * weight)) * 0.06) / rows.length
    }
  }
  return weights
}

function entriesOf(signs: object): (readonly [string, number])[] {
  return [['bias', 1], ...Object.entries(signs).map(([sign, value]) => [sign, Number(value)] as const)]
}
