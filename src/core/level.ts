/** The four levels an interview can be held at, easiest first. */
export const levels = ['junior', 'mid', 'senior', 'staff'] as const

export type Level = (typeof levels)[number]

export function isLevel(value: string): value is Level {
  return (levels as readonly string[]).includes(value)
}

/** Where a level stands, 0 for junior to 3 for staff. */
export function levelRank(level: Level): number {
  return levels.indexOf(level)
}

/** The level nearest to a difficulty; a difficulty is a rank with a fraction, and may lie outside 0 to 3. */
export function levelAt(difficulty: number): Level {
  const rank = Math.min(levels.length - 1, Math.max(0, Math.round(difficulty)))
  return levels[rank] ?? 'mid'
}
