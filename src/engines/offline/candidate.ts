import type { Primary } from '../../core/interview/bank.ts'
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
  const unsaid = (lines: readonly string[]) =>
    shuffle(lines, seed, profile, exchange.n).find((line) => !said.includes(line)) ?? lines[0] ?? ''
  if (profile === 'evasive') return unsaid(evasions)
  const primary = scene.bank.primary(exchange.move.primary)
  const shown = profile === 'middling' ? (chance(seed, 'mood', exchange.move.primary) < 0.5 ? 'strong' : 'weak') : profile
  const stories = storiesOf(primary ?? null, shown, seed, scene)
  const follow = exchange.move.kind === 'probe'
  if (profile === 'middling' && shown === 'strong') return half(stories, said) ?? unsaid(shown === 'strong' ? inventedStrong : inventedWeak)
  for (const story of stories) {
    const fresh = sentencesOf(story).filter(({ text }) => !said.includes(text))
    if (fresh.length === 0) continue
    const keepBack = !follow && scene.options.probes > 0 && fresh.length >= 4 ? 1 : 0
    return fresh
      .slice(0, fresh.length - keepBack)
      .map(({ text }) => text)
      .join(' ')
  }
  const about = primary?.about ?? 'that'
  return unsaid((shown === 'weak' ? inventedWeak : inventedStrong).map((line) => line.replaceAll('{about}', () => about)))
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
