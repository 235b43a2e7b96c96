/** Letters of other scripts that look like Latin ones. */
const lookAlikes = new Map(
  'аa еe оo рp сc уy хx іi ѕs јj ԁd һh ԛq ԝw ɡg ӏl АA ВB ЕE КK МM НH ОO РP СC ТT ХX ІI ЅS οo αa ρp νv υu ιi κk τt ΑA ΒB ΕE ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΧX ΥY'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
)
const digitsFor = new Map([...'4a1i3e0o5s7t'.matchAll(/(\d)([a-z])/g)].map(([, digit = '', letter = '']) => [digit, letter] as const))

/**
 * A sentence as it was meant, for those who hide words from a reader that looks for them: in one form of Unicode, without invisible characters,
 * with references to characters resolved, look-alikes and digits inside words taken for letters, letters set apart drawn together.
 */
export function undisguised(sentence: string): string {
  return sentence
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => characterOf(code) ?? whole)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('’', "'")
    .replace(/(?<=\p{L})_(?=\p{L})/gu, ' ')
    .replace(
      /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][ .·-]){3,}[\p{L}\p{N}](?![\p{L}\p{N}])(?:\s{2,}(?:[\p{L}\p{N}][ .·-])*[\p{L}\p{N}](?![\p{L}\p{N}]))*/gu,
      drawnTogether,
    )
    .replace(/[\p{L}\p{N}]+/gu, (word) => plainWord(word))
}

/** The texts that runs of a sentence hold in base64 or in hexadecimal digits. */
export function decodedRuns(sentence: string): string[] {
  const runs = sentence.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? []
  return runs.flatMap((run) => [fromBase64(run), fromHex(run)]).filter((text) => text !== '')
}

/** A sentence with its letters moved by thirteen, and read from its end. */
export function turnedAround(sentence: string): string[] {
  return [rot13(sentence), [...sentence].reverse().join('')]
}

function characterOf(code: string): string | null {
  const point = code.startsWith('x') || code.startsWith('X') ? Number.parseInt(code.slice(1), 16) : Number(code)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null
}

function drawnTogether(letters: string): string {
  return letters
    .replace(/\s{2,}/g, '\n')
    .replace(/[ .·-]/g, '')
    .replaceAll('\n', ' ')
}

function plainWord(word: string): string {
  const latin = /\p{Script=Latin}/u.test(word)
  const letters = [...word].map((letter) => (latin ? (lookAlikes.get(letter) ?? letter) : letter)).join('')
  const alike = latin
    ? letters
    : [...word].every((letter) => lookAlikes.has(letter))
      ? [...word].map((letter) => lookAlikes.get(letter)).join('')
      : word
  return /^[a-z]+\d[a-z\d]*[a-z]$/i.test(alike) ? alike.replace(/\d/g, (digit) => digitsFor.get(digit) ?? digit) : alike
}

function fromBase64(run: string): string {
  try {
    return printable(atob(run))
  } catch {
    return ''
  }
}

function fromHex(run: string): string {
  return /^(?:[0-9a-f]{2})+$/i.test(run) ? printable(run.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))) : ''
}

/** What is not plain text was no text in code. */
function printable(text: string): string {
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : ''
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first)
  })
}
