import type { BankFlag } from '../../core/interview/bank.ts'
import type { AnsweredExchange } from '../../core/interview/exchange.ts'
import type { Scene } from '../../core/ports.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { countWords } from '../../core/text/words.ts'
import { assessAnswer } from './assessor.ts'
import type { Ear } from './hearing/ear.ts'

/**
 * Sentences of a context's examples that show one flag and no other, as the embedded assessor hears them: from strong answers for a green flag,
 * from weak ones for a red flag, of questions that list it.
 */
export function provenSentences(flag: BankFlag, scene: Scene, ear: Ear): string[] {
  const questions = scene.context.questions.filter(({ flags }) => flags.includes(flag.id))
  const examples = questions.flatMap(({ id, text, area, strong, weak }) =>
    (flag.colour === 'green' ? strong : weak).flatMap((example) =>
      sentencesOf(example).map((sentence) => ({ id, text, area, said: sentence.text })),
    ),
  )
  return examples
    .filter(({ said }) => countWords(said) >= 6)
    .filter(({ id, text, area, said }) => {
      const exchange: AnsweredExchange = {
        n: 1,
        move: { kind: 'question', primary: id, area, level: scene.options.level },
        question: text,
        answer: said,
        skipped: false,
        hint: false,
        seconds: 0,
        line: null,
        assessment: null,
      }
      const { findings } = assessAnswer({ scene: { ...scene, exchanges: [exchange] }, thread: [exchange], exchange }, ear)
      return findings.length > 0 && findings.every((finding) => finding.flag === flag.id && finding.polarity === 'supports')
    })
    .map(({ said }) => said)
}
