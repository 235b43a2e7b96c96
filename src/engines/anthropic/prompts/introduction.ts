import { practiceFor } from '../../../core/interview/introduction.ts'
import type { Scene } from '../../../core/ports.ts'

/** How a model's interviewer is introduced; the words are greenflag's, no model is asked for them. */
export async function* introduction({ context, options }: Scene, modelName: string): AsyncGenerator<string> {
  const count = options.questions === 1 ? 'one question' : `${options.questions} questions`
  const time = options.minutes === null ? '' : ` in ${options.minutes} minutes`
  const follow = options.probes === 0 ? 'without follow-ups' : 'and follow up where I want to know more'
  yield `Hello, I am your interviewer, voiced by the language model ${modelName}, and this is ${practiceFor(context.role)}, ${options.level} level.`
  yield `I will ask ${count}${time} ${follow}; answer from your own work, and take the time you need.`
}
