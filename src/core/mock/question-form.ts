import { faultsOf } from '../interview/conduct.ts'
import { contentStems, wordsOf } from '../text/words.ts'
import { isLoose, type Wanted, wantedBy } from './wanted.ts'

/** How a question of a human interviewer is put, by its wording alone. */
export interface QuestionForm {
  /** Open: it cannot be answered with yes or no. A request ("tell me…") is open. */
  readonly open: boolean
  /** The words that put the answer into the candidate's mouth, or null. */
  readonly leading: string | null
  /** More than one question at once. */
  readonly several: boolean
  /**
   * Whether it asks for what happened (`behavioural`), for what somebody would do (`hypothetical`), or for neither: how something is done or
   * what it is. A question that offers both ("how did you, or would you") asks for what happened.
   */
  readonly aim: 'behavioural' | 'hypothetical' | 'general'
  /** Whether anything is asked at all. */
  readonly asks: boolean
  /** Whether it names nothing: "And then?", "Tell me more about that." */
  readonly bare: boolean
  /** What kind of thing it wants told; null where it says nothing of it ("What about tests?", "Anything else?"). */
  readonly wants: Wanted | null
  /** Whether it leaves open what is wanted: nothing to tell, or a subject thrown in alone ("Pipelines?"). */
  readonly loose: boolean
}

const request =
  /(?:^|[.!?:;,…]\s*|\b(?:please|and|then|so|okay|now|first)\s+|\b(?:can|could|would|will) you (?:please )?|\bi(?:'d| would) (?:like|love) (?:you )?to (?:hear|know)?\s*)(?:tell|describe|walk|take|think|pick|explain|give|name|show|imagine|bring|choose|share|go back|recall|say (?:how|what|which|why|where|when|who|more|a))\b|\b(?:like|love) to (?:hear|know)\b/i
const openWord = /\b(?:what|how|why|which|who|whom|whose|where|when)\b/i
const auxiliary =
  "(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|may|might|don't|doesn't|didn't|isn't|aren't|wasn't|haven't|hasn't|can't|couldn't|won't|wouldn't|shouldn't)"
const closed = new RegExp(`^(?:(?:and|so|but|or|then|okay|ok|well|now|also|right|yes)[, ]+)*${auxiliary}\\b`, 'i')
/** A choice offered after an open beginning is closed: "Which was it, Kafka or Kinesis?" stays open; "yes or no?" does not. */
const tag = /\b(?:yes or no|true or false)\b|,\s*(?:right|correct|or not)\?\s*$/i

const hypothetical =
  /\b(?:(?:would|could|might|should) you(?! (?:do|have done|change|decide|put|say) (?:it |that |anything |something )?(?:differently|better|again|now)| (?:please )?(?:tell|describe|walk|explain|give|say|name|show|share|take|say|like))|if you (?:were|had|could|got|saw|found)|imagine|suppose|what if|hypothetically|say (?:that )?(?:you|a|the|your)|let's say|(?<!\bi )assume (?:that )?you)\b/i
const behavioural =
  /\b(?:(?:tell me|talk) about (?:a|an|the|one|some|your (?:last|first|latest|worst|best|most))|(?:the|a|any|your) (?:last|first|latest|most recent|worst|hardest|biggest) (?:time|one|case)|last time|a time|an? (?:example|case|situation|moment|occasion)|(?:did|have|had|were|was) you|(?<!\b(?:do|would|will|can|could|should|shall|may|might) )you (?:did|built|wrote|made|changed|chose|took|ran|set|found|learned|led|decided|owned|used|worked|handled|solved|designed)|you've|you (?:yourself|personally)|happened|(?:did|had) (?:that|this|it|they|he|she|the|an?|anybody|anyone|somebody)\b|(?:was|were) (?:the|your|that|this|it|they)\b|(?:describe|recall|think of|walk me through|go back to|take) (?:a|an|one|the|some|your)\b|came of it|when did|how did)\b/i

/** Reads the form of a question. Of several questions in one the last is read: it is the one that gets the answer. */
export function formOf(question: string): QuestionForm {
  const text = question.replaceAll('’', "'").trim()
  const faults = faultsOf({ text, known: '', flags: [], expected: [] })
  const last = lastQuestion(text)
  const asked = request.test(text) || /\?/.test(text) || openWord.test(text)
  const isRequest = request.test(last)
  const bare = tellingStems(last).size === 0
  // "And then?" goes on; "You used Git?" wants a yes.
  const open = !tag.test(last) && (isRequest || (!closed.test(last) && (openWord.test(last) || bare || !last.includes('?'))))
  const past = behavioural.test(last)
  const wants = wantedBy(last)
  const fragment = !open && wordsOf(last).length <= 4 && !/\byou\b/i.test(last) && !closed.test(last)
  return {
    open: asked && open,
    leading: faults.find(({ rule }) => rule === 'leading')?.words ?? null,
    several: (text.match(/\?/g)?.length ?? 0) > 1 || doubled(last),
    aim: past ? 'behavioural' : hypothetical.test(text) ? 'hypothetical' : 'general',
    asks: asked,
    bare,
    wants,
    loose: fragment || isLoose(last) || (open && wants === null),
  }
}

/** Stems of a wording that name a subject. Somebody asked what they did "personally" is not asked about personal data. */
export function tellingStems(text: string): ReadonlySet<string> {
  return new Set([...contentStems(text.replace(/\bpersonally\b/gi, ' '))].filter((stem) => !idle.has(stem)))
}

/** What of a text gets the answer: its last question with the sentence before it, or all of it where it asks once. */
export function lastQuestion(text: string): string {
  const marks = [...text.matchAll(/\?/g)].map(({ index }) => index)
  const before = marks.at(-2)
  if (marks.length < 2 || before === undefined) return text.trim()
  return text.slice(before + 1).trim()
}

/** Two questions behind one mark: "How did you find it, and why did nobody notice, and what did it cost?" has three. */
function doubled(question: string): boolean {
  const words = wordsOf(question.toLowerCase())
  const joined = question.match(/(?:,\s*|\s+)(?:and|or)\s+(?:also\s+)?(?:what|how|why|which|who|where|when)\b/gi)?.length ?? 0
  return joined >= 2 || (joined === 1 && words.length > 30)
}

/** Words of an interviewer that name no subject, as stems. */
const idle: ReadonlySet<string> = contentStems(
  'tell describe explain walk give show happen happened example case detail details exactly concrete concretely specific specifically elaborate continue else next step steps figure figures number numbers outcome result end role part yourself little please could time last first take hear interesting understand understood ok great right mean bit deeper further after afterwards change changed notice noticed learn learned decide decided differently today use used using deal handle handled handling done experience approach work worked working did best worst way fix know knew did go went usually normally find found out come came begin began start started end ended hardest harder difficult challenge challenging worse later become became ask question answer keep kept introduce hello hi hey thank thanks welcome',
)
