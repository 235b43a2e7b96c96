/** A time stamp as transcripts have it, hours and fractions left out or not: `0:03`, `00:12:05`, `00:12:05.120`, `10:02:33 AM`. */
export const clock = String.raw`\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?`

/** Seconds that a time stamp means; null for what is none. */
export function secondsOf(stamp: string): number | null {
  const match = /^(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,3}))?/.exec(stamp.trim())
  if (match === null) return null
  const [, first = '0', second = '0', third, fraction = '0'] = match
  // "10:02 AM" is a time of day, whose seconds nobody says.
  if (third === undefined && /[ap]\.?m/i.test(stamp)) return Number(first) * 3600 + Number(second) * 60
  const whole = third === undefined ? Number(first) * 60 + Number(second) : Number(first) * 3600 + Number(second) * 60 + Number(third)
  return whole + Number(`0.${fraction}`)
}
