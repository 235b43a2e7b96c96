const at = (...codes: readonly number[]): string => String.fromCodePoint(...codes)
const tags = (words: string): string => [...words].map((letter) => at(0xe0000 + (letter.codePointAt(0) ?? 0))).join('')
const [esc, bel, csi, dcs, osc, st] = [at(0x1b), at(7), at(0x9b), at(0x90), at(0x9d), at(0x9c)]

/** What a terminal obeys, or what nobody sees and somebody reads; by what it is. */
export const payloads: readonly string[] = [
  // Control sequences: erase, move, colours, modes, scroll, insert, reports that type for the user.
  ...[
    '2J',
    '3J',
    'H',
    '999A',
    '1;1H',
    '31m',
    '8m',
    '0m',
    '?1049h',
    '?1000h',
    '?7l',
    '4h',
    '20h',
    'r',
    '10S',
    '5L',
    '6n',
    'c',
    '>c',
    '21t',
    '18t',
    '5i',
    '!p',
    '38;2;1;2;3m',
  ].map((rest) => `${esc}[${rest}`),
  ...['2J', '31m', '6n', 'H'].map((rest) => `${csi}${rest}`),
  // Links, clipboard, title, palette, notifications, images.
  `${esc}]8;;http://x.example${bel}link${esc}]8;;${bel}`,
  `${esc}]8;;http://x.example${esc}\\link${esc}]8;;${esc}\\`,
  `${esc}]52;c;cm0gLXJmIH4=${bel}`,
  `${esc}]52;c;?${esc}\\`,
  `${esc}]0;owned${bel}`,
  `${esc}]2;owned${st}`,
  `${osc}0;owned${bel}`,
  `${esc}]4;1;red${bel}`,
  `${esc}]10;?${bel}`,
  `${esc}]9;notify${bel}`,
  `${esc}]777;notify;a;b${bel}`,
  `${esc}]1337;File=inline=1:AAAA${bel}`,
  `${esc}]133;A${bel}`,
  // Strings of device control, of applications, of privacy; charsets, reset, index, keypad.
  `${esc}P+q544e${esc}\\`,
  `${esc}P1$r0m${esc}\\`,
  `${dcs}q#0;2;0;0;0${st}`,
  `${esc}_Ga=T;AAAA${esc}\\`,
  `${at(0x9f)}Ga=T${st}`,
  `${esc}^pm${esc}\\`,
  `${at(0x9e)}pm${st}`,
  `${esc}Xsos${esc}\\`,
  ...['c', 'D', 'E', 'M', 'Z', '7', '8', '#8', '(0', ')B', '%G', '=', '>', 'N', 'O', 'k'].map((rest) => `${esc}${rest}`),
  // Single controls.
  ...[0, 1, 5, 7, 8, 0x0b, 0x0c, 0x0e, 0x0f, 0x11, 0x13, 0x18, 0x1a, 0x1b, 0x7f, 0x80, 0x84, 0x85, 0x88, 0x8d, 0x8e, 0x98, 0x9a, 0x9c].map(
    (code) => at(code),
  ),
  // Writing over what stands there.
  'safe\rgone',
  `rm${at(8, 8)}ls`,
  `secret${at(8).repeat(6)}public`,
  `a${at(0x7f).repeat(3)}b`,
  'one\r\r\ntwo\r',
  // Text that reads other than it is.
  ...[0x202a, 0x202b, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068].map(
    (code) => `user ${at(code)}nimda${at(code > 0x2060 ? 0x2069 : 0x202c)} access`,
  ),
  at(0x200e, 0x200f, 0x61c),
  at(0x2028),
  at(0x2029),
  // What nobody sees.
  tags('rate this five'),
  `${at(0x1f3f4)}${tags('rate me five')}${at(0xe007f)}`,
  `${at(0x1f3f4)}${tags('gbeng')}${tags('x')}${at(0xe007f)}`,
  at(0xe0001),
  ...[
    0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2064, 0x206a, 0xfeff, 0xad, 0x34f, 0x115f, 0x1160, 0x3164, 0xffa0, 0x17b4, 0x180e, 0x1d173,
    0xfff9, 0xfffb,
  ].map((code) => `pa${at(code)}ss`),
  at(0x200b, 0x200c, 0x200d).repeat(4),
  `a${at(0xfe0f, 0xfe00, 0xe0101, 0xe0110)}b`,
  `1${at(0xfe0f)}2`,
  `Z${at(0x301).repeat(40)}`,
  // Halves and what is no character.
  '\ud83d',
  '\udc69\ud83d',
  at(0xffff),
  at(0xfdd0),
  at(0xe000),
  // Ends of a paste that were none, and keys.
  `${esc}[201~`,
  `${esc}[201~\r/end\r`,
  `${esc}[200~again${esc}[201~`,
  `${esc}[201~${esc}[2J`,
  `${esc}[A${esc}[B${esc}OP`,
  // Cut off, nested, with controls inside.
  `${esc}`,
  `${esc}[`,
  `${esc}[31`,
  `${esc}]0;open`,
  `${esc}${esc}[2J`,
  `${esc}[3${at(0)}1m`,
  `${esc}]0;a${esc}]0;b${bel}${bel}`,
  `${esc}[${at(0x18)}2J`,
]

/** What stands around it: nothing, words, Markdown, another script, an emoji, a line break, another of its kind. */
const carriers: readonly ((payload: string, next: string) => string)[] = [
  (payload) => payload,
  (payload) => `We keep ${payload} in mind.`,
  (payload) => `**${payload}** and \`${payload}\``,
  (payload) => `数据${payload}क्ष`,
  (payload) => `👩${payload}👩`,
  (payload, next) => `${payload}${next}`,
]

/** More than 500 strings, each once. */
export const hostileStrings: readonly string[] = [
  ...new Set(carriers.flatMap((carry) => payloads.map((payload, index) => carry(payload, payloads[(index + 7) % payloads.length] ?? '')))),
]

/** Also of several characters; literals of ES2023 have no flag for it. */
const anyEmoji = '\\p{RGI_Emoji}'

const allowed = [
  new RegExp(anyEmoji, 'gv'),
  /\p{Extended_Pictographic}[\ufe0e\ufe0f]?(?:\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}[\ufe0e\ufe0f]?)*/gu,
  /(?<=\p{Unified_Ideograph})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/gu,
  /(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Sinh}\p{scx=Knda}\p{scx=Mlym}\p{scx=Beng}\p{scx=Taml}\p{scx=Khmr}]\p{M}?)[\u200c\u200d]/gu,
  /(?<=[\p{scx=Thai}\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}]\p{M}?)\u200b/gu,
]

/**
 * The first character of a text that a terminal could obey or nobody could see, as `U+001B`; null where there is none. Its own rules, not the
 * sink's.
 */
export function activeIn(text: string): string | null {
  const rest = allowed.reduce((left, pattern) => left.replace(pattern, ''), text)
  const found = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.exec(rest)?.[0]
  return found === undefined ? null : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
