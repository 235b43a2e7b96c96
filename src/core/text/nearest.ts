const longest = 80

/** How many letters must be put in, left out or replaced to make one word of the other (Levenshtein 1966). At most 80 letters are compared. */
function editDistance(one: string, other: string): number {
  const [a, b] = [Array.from(one.slice(0, longest)), Array.from(other.slice(0, longest))]
  let above = b.map((_, column) => column + 1)
  for (const [row, letter] of a.entries()) {
    let diagonal = row
    let left = row + 1
    above = above.map((up, column) => {
      const cost = diagonal + (letter === b[column] ? 0 : 1)
      diagonal = up
      left = Math.min(cost, up + 1, left + 1)
      return left
    })
  }
  return above.at(-1) ?? a.length
}

/** The known words that `word` may have been meant to be: nearest first, at most `limit` of them, none where nothing is near. */
export function nearestTo(word: string, known: readonly string[], limit = 3): string[] {
  const wanted = word.toLowerCase()
  const reach = Math.max(2, Math.floor(wanted.length * 0.4))
  return known
    .map((name) => {
      const contained = wanted.length > 2 && name.toLowerCase().includes(wanted)
      return { name, distance: contained ? 1 : editDistance(wanted, name.toLowerCase()) }
    })
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ name }) => name)
}

/** "Did you mean a or b? ", or nothing where nothing is near. */
export function didYouMean(word: string, known: readonly string[], limit = 3): string {
  const near = nearestTo(word, known, limit)
  return near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `
}
