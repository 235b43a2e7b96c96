import type { Primary } from '../../core/interview/bank.ts'
import type { Exchange } from '../../core/interview/exchange.ts'
import type { Candidate, Reply, Scene, Turn } from '../../core/ports.ts'
import { chance, shuffle } from '../../core/random.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { evasions, inventedStrong, inventedWeak } from './sayings.ts'

export const profiles = ['strong', 'middling', 'weak', 'evasive'] as const

export type Profile = (typeof profiles)[number]

export function isProfile(value: string): value is Profile {
  return (profiles as readonly string[]).includes(value)
}

/**
 * A simulated candidate who answers from the context's own examples, and from invented ones where it has none. A follow-up brings what the
 * first answer had left out. The same seed gives the same person.
 */
export function createSimulatedCandidate(profile: Profile, seed: number): Candidate {
  return {
    answer: async (turn): Promise<Reply> => {
      const text = say(profile, seed, turn)
      return { kind: 'answer', text, seconds: Math.round(text.length / 12), hint: false }
    },
  }
}

function say(profile: Profile, seed: number, { scene, exchange }: Turn): string {
  const said = scene.exchanges.map(({ answer }) => answer ?? '').join('\n')
  const primary = scene.bank.primary(exchange.move.primary)
  const invent = (lines: readonly string[]) => invented(shuffle(lines, seed, profile, exchange.n), said, primary?.about ?? 'that')
  if (profile === 'evasive') return invent(evasions)
  const shown = profile === 'middling' ? (chance(seed, 'mood', exchange.move.primary) < 0.5 ? 'strong' : 'weak') : profile
  const stories = storiesOf(primary, shown, seed, scene)
  const told = profile === 'middling' && shown === 'strong' ? half(stories, said) : tell(stories, said, keepsBack(exchange, scene))
  return told ?? invent(shown === 'weak' ? inventedWeak : inventedStrong)
}

/** What has not been said of the first story that has something left. */
function tell(stories: readonly string[], said: string, keepBack: boolean): string | null {
  for (const story of stories) {
    const fresh = sentencesOf(story).flatMap(({ text }) => (said.includes(text) ? [] : [text]))
    if (fresh.length > 0) return fresh.slice(0, keepBack && fresh.length >= 4 ? -1 : undefined).join(' ')
  }
  return null
}

/** Whether something is kept for a follow-up. */
function keepsBack(exchange: Exchange, { options }: Scene): boolean {
  return exchange.move.kind !== 'probe' && options.probes > 0
}

/** The first line that was not used yet, whatever it was about then. */
function invented(lines: readonly string[], said: string, about: string): string {
  const longest = (line: string) => line.split('{about}').reduce((best, piece) => (piece.length > best.length ? piece : best), '')
  const line = lines.find((candidate) => !said.includes(longest(candidate))) ?? lines[0] ?? ''
  return line.replaceAll('{about}', () => about)
}

/** The beginning of a good story, without what would make it strong. */
function half(stories: readonly string[], said: string): string | null {
  const story = stories.find((text) => !said.includes(text.slice(0, 40)))
  const sentences = story === undefined ? [] : sentencesOf(story)
  return sentences.length === 0
    ? null
    : sentences
        .slice(0, Math.ceil(sentences.length / 2))
        .map(({ text }) => text)
        .join(' ')
}

/** The question's own examples; for one that has none those of another question of its area, or of any area where it has none either. */
function storiesOf(primary: Primary | null, shown: 'strong' | 'weak', seed: number, { bank }: Scene): string[] {
  const own = shuffle(primary?.[shown] ?? [], seed, 'story', primary?.id ?? '')
  if (own.length > 0) return own
  const near = bank.primaries.filter(({ area }) => primary?.area === null || area === primary?.area)
  return shuffle(
    near.flatMap((other) => other[shown]),
    seed,
    'borrowed',
    primary?.id ?? '',
  ).slice(0, 2)
}
