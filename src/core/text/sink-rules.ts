/** Code points that the sink's rules name. */
export const joiner = 0x200d
const nonJoiner = 0x200c
const zeroWidthSpace = 0x200b
export const emojiStyle = 0xfe0f
export const keycap = 0x20e3
export const blackFlag = 0x1f3f4

/**
 * The emoji tag sequences that are in use (UTS #51, RGI): England, Scotland, Wales. Any other run of tag characters could
 * carry hidden words.
 */
export const tagSequences: readonly string[] = ['gbeng', 'gbsct', 'gbwls'].map(
  (region) =>
    String.fromCodePoint(blackFlag) +
    [...region].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('') +
    String.fromCodePoint(0xe007f),
)

const pictographic = /^\p{Extended_Pictographic}$/u
const modifier = /^\p{Emoji_Modifier}$/u
const emoji = /^\p{Emoji}$/u
const mark = /^\p{M}$/u
const keycapBase = /^[0-9#*]$/
const ideograph = /^\p{Unified_Ideograph}$/u
const mongolian = /^\p{Script=Mongolian}$/u
const withStandardVariants = /^[\p{Sm}\p{Unified_Ideograph}\p{Script=Myanmar}]$/u
const letterOrMark = /^[\p{L}\p{M}]$/u
const cursiveOrIndic =
  /^[\p{scx=Arab}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Mong}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Mymr}\p{scx=Khmr}\p{scx=Tibt}\p{scx=Newa}]$/u
const writtenWithoutSpaces = /^[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]$/u
/** Unseen by definition, separators that some terminals obey, and what no font can draw. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}]$/u
/** Format characters that enclose digits and are drawn: the Arabic number signs and their like. */
const drawnFormat = /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]$/u

export function isPictograph(codePoint: number): boolean {
  return codePoint > 0x7f && pictographic.test(String.fromCodePoint(codePoint))
}

export function isEmojiModifier(codePoint: number): boolean {
  return modifier.test(String.fromCodePoint(codePoint))
}

export function isMark(codePoint: number): boolean {
  return mark.test(String.fromCodePoint(codePoint))
}

export function isKeycapBase(codePoint: number): boolean {
  return keycapBase.test(String.fromCodePoint(codePoint))
}

/** Whether a character has no shape of its own, so that it has to be shown wherever no script or emoji needs it. */
export function isUnseen(codePoint: number): boolean {
  const character = String.fromCodePoint(codePoint)
  return unseen.test(character) && !drawnFormat.test(character) && !pictographic.test(character)
}

/** Whether spelling needs the unseen character after `before`: joiners, word ends of Thai or Khmer, variants of an ideograph. */
export function belongsAfter(codePoint: number, before: number): boolean {
  const base = String.fromCodePoint(before)
  if (codePoint === joiner || codePoint === nonJoiner) return letterOrMark.test(base) && cursiveOrIndic.test(base)
  if (codePoint === zeroWidthSpace) return letterOrMark.test(base) && writtenWithoutSpaces.test(base)
  if (codePoint === emojiStyle || codePoint === 0xfe0e) return emoji.test(base) && !isKeycapBase(before)
  if (codePoint >= 0xfe00 && codePoint <= 0xfe02) return before > 0x7f && withStandardVariants.test(base)
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return ideograph.test(base)
  if (codePoint >= 0x180b && codePoint <= 0x180f) return mongolian.test(base)
  return false
}
