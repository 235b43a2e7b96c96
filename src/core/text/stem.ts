const doubles = ['bb', 'dd', 'ff', 'gg', 'mm', 'nn', 'pp', 'rr', 'tt']

const exceptions = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
])

const invariant = new Set(['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'])
const afterPlural = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed'])

const step2: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['tional', 'tion'],
  ['lessli', 'less'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['fulli', 'ful'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
]

const step3: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]

const step4 = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'al',
  'er',
  'ic',
] as const

const known = new Map<string, string>()

/**
 * The Porter2 stem of a lower-case English word (Porter, "The English (Porter2) stemming algorithm", snowballstem.org).
 * Words of fewer than three letters and words with anything but letters are returned as they are.
 */
export function stem(word: string): string {
  const cached = known.get(word)
  if (cached !== undefined) return cached
  const stemmed = word.length < 3 || !/^[a-z']+$/.test(word) ? word : (exceptions.get(word) ?? (invariant.has(word) ? word : porter2(word)))
  if (known.size < 50_000) known.set(word, stemmed)
  return stemmed
}

function porter2(original: string): string {
  let word = original.replace(/^'/, '').replace(/^y|(?<=[aeiouy])y/g, 'Y')
  const r1 = regionOne(word)
  const r2 = regionAfter(word, r1)
  word = word.replace(/'s?'?$/, '')
  word = plural(word)
  if (afterPlural.has(word)) return word
  word = pastAndGerund(word, r1)
  if (/[^aeiouy]y$/i.test(word) && word.length > 2) word = `${word.slice(0, -1)}i`
  word = replaceFirst(word, step2, r1)
  word = word.length - 3 >= r1 && word.endsWith('ogi') && word.at(-4) === 'l' ? word.slice(0, -1) : word
  word = word.length - 2 >= r1 && /[cdeghkmnrt]li$/.test(word) ? word.slice(0, -2) : word
  word = replaceFirst(word, step3, r1)
  if (word.endsWith('ative') && word.length - 5 >= r2) word = word.slice(0, -5)
  word = dropSuffix(word, r2)
  if (word.endsWith('e')) {
    const at = word.length - 1
    if (at >= r2 || (at >= r1 && !endsShort(word.slice(0, -1)))) word = word.slice(0, -1)
  } else if (word.endsWith('ll') && word.length - 1 >= r2) word = word.slice(0, -1)
  return word.toLowerCase()
}

function regionOne(word: string): number {
  const prefix = /^(gener|commun|arsen)/.exec(word)
  return prefix === null ? regionAfter(word, 0) : prefix[0].length
}

/** Where the text behind the first non-vowel after a vowel begins, counted from `from`. */
function regionAfter(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found === null ? word.length : from + found.index + 2
}

function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/(ied|ies)$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1)
  if (/(us|ss)$/.test(word)) return word
  return word.endsWith('s') && /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

function pastAndGerund(word: string, r1: number): string {
  const eed = /(eedly|eed)$/.exec(word)
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word
  const suffix = /(ingly|edly|ing|ed)$/.exec(word)
  if (suffix === null || !/[aeiouy]/.test(word.slice(0, suffix.index))) return word
  const rest = word.slice(0, suffix.index)
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`
  if (doubles.some((double) => rest.endsWith(double))) return rest.slice(0, -1)
  return r1 >= rest.length && endsShort(rest) ? `${rest}e` : rest
}

/** Whether a word ends in a short syllable. */
function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word)
}

function replaceFirst(word: string, endings: readonly (readonly [string, string])[], r1: number): string {
  const match = endings.find(([ending]) => word.endsWith(ending))
  if (match === undefined) return word
  const at = word.length - match[0].length
  return at >= r1 ? word.slice(0, at) + match[1] : word
}

function dropSuffix(word: string, r2: number): string {
  if (/[st]ion$/.test(word)) return word.length - 3 >= r2 ? word.slice(0, -3) : word
  const ending = step4.find((candidate) => word.endsWith(candidate))
  return ending !== undefined && word.length - ending.length >= r2 ? word.slice(0, -ending.length) : word
}
