import { stem } from './stem.ts'

/** A word of a text, where it stands (UTF-16 units) and how it compares with others. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly stem: string
  readonly start: number
  readonly end: number
  /** A word that carries no content of its own. */
  readonly stop: boolean
}

const stopWords = new Set(
  (
    "a an the and or but if so then than that this these those there here it its it's he she they them his her their we us our ours i me my mine myself " +
    'you your yours one ones who whom whose which what when where why how all any both each few more most other others some such no nor not only own same too very ' +
    'can could will would shall should may might must do does did doing done am is are was were be been being have has had having of at by for with about against between ' +
    'into through during before after above below to from up down in out on off over under again further once as until while because just also even still yet ever ' +
    "don't didn't doesn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't i'm i've i'd i'll we're we've we'd we'll you're you've " +
    "they're they've that's there's what's let's really quite pretty actually basically well like got get gets getting go goes going went thing things something " +
    'anything everything stuff lot lots bit kind sort much many make makes made way say says said yeah yes ok okay oh um uh know think mean'
  ).split(/\s+/),
)

const shape = /[\p{L}\p{N}]+(?:[.'’_+#/-]+[\p{L}\p{N}]+)*(?:\+\+|#)?|n't/gu

/** The words of a text in order. Hyphens, slashes and dots part words ("ci/cd" is two) but not numbers; "c++", "c#" and apostrophes stay whole. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(shape)) {
    const lower = match[0].toLowerCase().replaceAll('’', "'")
    for (const part of parts(match[0], lower, match.index)) words.push(part)
  }
  return words
}

/** A rubric's and a context's wordings are short and come again and again; so many of them are remembered. */
const rememberedLength = 400
const rememberedTexts = 4000
const remembered = new Map<string, ReadonlySet<string>>()

/** Stems of the content words, each once. */
export function contentStems(text: string): ReadonlySet<string> {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const stems = new Set(
    wordsOf(text)
      .filter((word) => !word.stop)
      .map((word) => word.stem),
  )
  if (text.length <= rememberedLength && remembered.size < rememberedTexts) remembered.set(text, stems)
  return stems
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/** How many words a person would count; in scripts without spaces two letters pass for a word. */
export function countWords(text: string): number {
  const letters = text.match(unspaced)?.length ?? 0
  const spaced = text
    .replace(unspaced, ' ')
    .split(/\s+/)
    .filter((token) => /[\p{L}\p{N}]/u.test(token)).length
  return spaced + Math.ceil(letters / 2)
}

/** How much of `of` stands in `text`, 0 to 1, by content stems; 0 where `of` has none. */
export function share(of: ReadonlySet<string>, text: ReadonlySet<string>): number {
  if (of.size === 0) return 0
  let found = 0
  for (const item of of) if (text.has(item)) found += 1
  return found / of.size
}

function* parts(text: string, lower: string, start: number): Generator<Word> {
  if (!/[-/_.]/.test(lower) || /^[\d.,:]+$/.test(lower)) {
    yield word(text, lower, start)
    return
  }
  for (const piece of text.matchAll(/[^-/_.]+/g)) {
    yield word(piece[0], piece[0].toLowerCase().replaceAll('’', "'"), start + piece.index)
  }
}

function word(text: string, lower: string, start: number): Word {
  const bare = lower.replace(/'s$/, '')
  return { text, lower: bare, stem: stem(bare), start, end: start + text.length, stop: stopWords.has(lower) || stopWords.has(bare) }
}
