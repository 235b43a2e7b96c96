/** Pearson's correlation, -1 to 1; null where one side does not vary. */
export function pearson(one: readonly number[], other: readonly number[]): number | null {
  const first = centred(one)
  const second = centred(other)
  const spread = Math.sqrt(sumOf(first, first) * sumOf(second, second))
  return spread === 0 ? null : sumOf(first, second) / spread
}

/** Spearman's rank correlation, ties sharing their mean rank. */
export function spearman(one: readonly number[], other: readonly number[]): number | null {
  return pearson(ranks(one), ranks(other))
}

/** How often a positive scores above a negative, ties counting half; null where either is missing. */
export function areaUnderCurve(scores: readonly number[], positive: readonly boolean[]): number | null {
  const positives = positive.filter(Boolean).length
  const negatives = positive.length - positives
  if (positives === 0 || negatives === 0) return null
  const sum = ranks(scores).reduce((total, rank, at) => total + (positive[at] === true ? rank : 0), 0)
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

function sumOf(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
}

/** From 1; equal values share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)
  const result = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1
    for (const { at } of order.slice(from, to + 1)) result[at] = (from + to) / 2 + 1
    from = to + 1
  }
  return result
}
