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

/**
 * Logistic regression by Newton's method, with a ridge on the weights of signs brought to a spread of 1. Weights are those of the signs as they are;
 * `bias` comes with them.
 */
export function fitBinary(examples: readonly { readonly signs: object; readonly shows: boolean }[], ridge = 3): Record<string, number> {
  const { names, rows, restore } = centred(
    examples.map(({ signs }) => signs),
    spread,
  )
  const due = examples.map(({ shows }) => (shows ? 1 : 0))
  let weights = names.map(() => 0)
  for (let round = 0; round < 40; round += 1) {
    const said = rows.map((row) => 1 / (1 + Math.exp(-dot(row, weights))))
    const slope = weights.map((weight, at) =>
      rows.reduce((sum, row, n) => sum + ((due[n] ?? 0) - (said[n] ?? 0)) * (row[at] ?? 0), at === 0 ? 0 : -ridge * weight),
    )
    const step = solve(
      curvature(
        rows,
        said.map((share) => share * (1 - share) + 1e-6),
        ridge,
      ),
      slope,
    )
    const longest = Math.max(1, ...step.map(Math.abs))
    weights = weights.map((weight, at) => weight + (step[at] ?? 0) / longest)
    if (Math.max(...step.map(Math.abs)) < 1e-7) break
  }
  return restore(weights)
}

/** Least squares, with a ridge on the weights of the signs as they are: one that hardly varies gets no great weight. */
export function fitNumbers(examples: readonly { readonly signs: object; readonly deserved: number }[], ridge = 20): Record<string, number> {
  const { names, rows, restore } = centred(
    examples.map(({ signs }) => signs),
    () => 1,
  )
  const slope = names.map((_, at) => rows.reduce((sum, row, n) => sum + (examples[n]?.deserved ?? 0) * (row[at] ?? 0), 0))
  const evenly = rows.map(() => 1)
  return restore(solve(curvature(rows, evenly, ridge), slope))
}

/** Rows of a leading 1 and the signs less their mean, in units of a column's; `restore` turns weights of these into weights of the signs. */
function centred(all: readonly object[], unitOf: (column: readonly number[]) => number) {
  const signs = Object.keys(all[0] ?? {})
  const raw = signs.map((_, at) => all.map((each) => Number(Object.values(each)[at] ?? 0)))
  const means = raw.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length)
  const columns = raw.map((column, at) => column.map((value) => value - (means[at] ?? 0)))
  const units = columns.map(unitOf)
  const rows = all.map((_, n) => [1, ...columns.map((column, at) => (column[n] ?? 0) / (units[at] ?? 1))])
  const restore = ([bias = 0, ...weights]: readonly number[]): Record<string, number> => {
    const own = weights.map((weight, at) => weight / (units[at] ?? 1))
    const shift = own.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0)
    return { bias: bias - shift, ...Object.fromEntries(signs.map((sign, at) => [sign, own[at] ?? 0])) }
  }
  return { names: ['bias', ...signs], rows, restore }
}

/** The root mean square of a centred column; endless where it does not vary, so that it gets no weight. */
function spread(column: readonly number[]): number {
  const root = Math.sqrt(column.reduce((sum, value) => sum + value ** 2, 0) / column.length)
  return root < 1e-9 ? Number.POSITIVE_INFINITY : root
}

function curvature(rows: readonly (readonly number[])[], shares: readonly number[], ridge: number): number[][] {
  const size = rows[0]?.length ?? 0
  return Array.from({ length: size }, (_, one) =>
    Array.from({ length: size }, (__, other) =>
      rows.reduce((sum, row, n) => sum + (shares[n] ?? 0) * (row[one] ?? 0) * (row[other] ?? 0), one === other && one > 0 ? ridge : 0),
    ),
  )
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  for (let at = 0; at < rows.length; at += 1) {
    const pivot = rows.reduce((best, row, n) => (n > at && Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? n : best), at)
    const [upper = [], lower = []] = [rows[pivot], rows[at]]
    rows[pivot] = lower
    rows[at] = upper
    for (const [n, row] of rows.entries()) {
      if (n === at) continue
      const factor = (row[at] ?? 0) / (upper[at] ?? 1)
      rows[n] = row.map((value, column) => value - factor * (upper[column] ?? 0))
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}
