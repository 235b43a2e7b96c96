import type { Level } from '../level.ts'
import { conceptsNamed } from '../lexicon/find-concepts.ts'
import { findTechnologies } from '../lexicon/find-technologies.ts'
import { pick } from '../random.ts'

/** A question made from a bare topic; `level` is null where it suits any. */
export interface TopicQuestion {
  readonly text: string
  readonly level: Level | null
}

const openTemplates: readonly [string, ...string[]] = [
  'Tell me about the last piece of work in which {topic} mattered. What did you do?',
  'What is the hardest problem you have met with {topic}, and how did you deal with it?',
  'Describe one decision you took about {topic} that you would take differently today.',
  'How does {topic} show up in your everyday work? Take one week you remember.',
  'Think of something that went wrong around {topic}. What happened, and what did you change?',
  'If I had looked over your shoulder the last time you worked on {topic}, what would I have seen?',
  'What have you built or changed yourself where {topic} was the difficult part?',
  'A new colleague asks you how your team goes about {topic}. What do you show them first?',
]

/** Real questions for a topic of a context: what the lexicon asks about it, else one in a form that fits the topic's shape. */
export function questionsOn(topic: string): TopicQuestion[] {
  const asked = conceptsNamed(topic).flatMap((concept) => concept.ask)
  if (asked.length > 0) return [...asked]
  return [{ text: shaped(topic), level: null }]
}

function shaped(topic: string): string {
  const versus = /^(.+?)\s+(?:vs\.?|versus|or)\s+(.+)$/i.exec(topic)
  if (versus?.[1] !== undefined && versus[2] !== undefined) {
    return `You had to choose between ${phrase(versus[1])} and ${phrase(versus[2])} at some point: which did you take, and how did it turn out?`
  }
  const examples = /^(.+?)\s*\(([^)]+)\)$/.exec(topic)
  if (examples?.[1] !== undefined && examples[2] !== undefined) {
    const items = examples[2].split(/\s*[,;]\s*/)
    return `Take one of these, ${listed(items)}: what did you do with it yourself, and what was hard about it?`
  }
  if (findTechnologies(topic).length > 0) {
    return `What have you done with ${phrase(topic)} yourself, and what surprised you on the way?`
  }
  return pick(openTemplates, 0, topic).replace('{topic}', () => phrase(topic))
}

/** A topic as it stands inside a sentence: lower case at its beginning unless it is a name or an abbreviation. */
export function phrase(topic: string): string {
  const first = topic.split(/\s/)[0] ?? topic
  const name = /\p{Lu}.*\p{Lu}|\d/u.test(first) || findTechnologies(`We use ${first}`).length > 0
  return name ? topic : topic.charAt(0).toLowerCase() + topic.slice(1)
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}
