/**
 * A number in [0, 1) that depends on the seed and the words alone, so that a resumed interview draws what an unbroken one drew.
 * FNV-1a over the words, finished with the mixing steps of MurmurHash3.
 */
export function chance(seed: number, ...words: readonly (string | number)[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (const character of words.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

/** One of the items, by seed and words. The list must not be empty. */
export function pick<Item>(items: readonly [Item, ...Item[]], seed: number, ...words: readonly (string | number)[]): Item {
  return items[Math.floor(chance(seed, ...words) * items.length)] ?? items[0]
}

/** The items in an order that the seed and the words decide. */
export function shuffle<Item>(items: readonly Item[], seed: number, ...words: readonly (string | number)[]): Item[] {
  return items
    .map((item, index) => ({ item, key: chance(seed, ...words, index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
