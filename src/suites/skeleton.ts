import type { Area, Context } from '../core/context.ts'
import { candidateProfiles } from './suite.ts'

/** A file of a new suite; the path is relative to the suite's folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

const told = ['strong', 'middling', 'weak'] as const

type Told = (typeof told)[number]

/**
 * A suite to begin with, and the answers of three candidates beside it. It passes as it is, since its answers are general enough for any
 * role; what makes it worth something is to put real answers in their place. `reference` is how the suite names its context.
 */
export function suiteSkeleton(
  name: string,
  context: Context,
  { reference, schema, level }: { readonly reference: string; readonly schema: string; readonly level: string },
): { readonly suite: string; readonly fixtures: readonly NewFile[] } {
  const fixtures = told.map((kind) => ({ path: `fixtures/${name}/${kind}.md`, text: answersOf(kind, context.areas) }))
  return { suite: suiteText(name, context, { reference, schema, level }), fixtures }
}

function suiteText(
  name: string,
  context: Context,
  { reference, schema, level }: { readonly reference: string; readonly schema: string; readonly level: string },
): string {
  const ids = (flags: readonly { readonly id: string }[]) => flags.map(({ id }) => `#   ${oneLine(id)}`).join('\n')
  const areas = Math.min(context.areas.length, 6)
  return `# yaml-language-server: $schema=${schema}
#
# Four candidates, and what an interview has to make of them. "greenflag test" plays them, without a model and the same each time.
# The answers in fixtures/${name} are stand-ins that would do for any role: put answers in their place as people give them,
# apart from the examples in the context, and then name the flags that they have to show.
version: 1
context: ${JSON.stringify(reference)}
defaults: { level: ${level}, questions: 6, probes: 1, seed: 1 }

cases:
  - id: strong
    candidate: { answers: ${JSON.stringify(`fixtures/${name}/strong.md`)} }
    expect:
      # green: [${oneLine(context.greenFlags[0]?.id ?? 'a-green-flag')}]
      # notRed: [${oneLine(context.redFlags[0]?.id ?? 'a-red-flag')}]
      areas: { min: ${areas} }
      rating: { min: 2.5 }
      conduct: { severalQuestions: 0, leaks: 0, praise: 0, leading: 0, repeats: 0 }

  - id: middling
    candidate: { answers: ${JSON.stringify(`fixtures/${name}/middling.md`)} }

  - id: weak
    candidate: { answers: ${JSON.stringify(`fixtures/${name}/weak.md`)} }
    expect:
      # red: [${oneLine(context.redFlags[0]?.id ?? 'a-red-flag')}]
      band: weak

  # Plays the ${candidateProfiles.join(', ')} candidate of "greenflag demo"; this one talks and says nothing.
  - id: evasive
    candidate: { profile: evasive }
    expect: { band: not enough evidence }

# Which case has to be rated above which, and by how much at least.
order:
  - { higher: strong, lower: middling, by: 0.3 }
  - { higher: middling, lower: weak, by: 0.3 }

# Green flags of this role:
${ids(context.greenFlags)}
# Red flags:
${ids(context.redFlags)}
`
}

/** Answers for the opening and two for each area, in the form of --answers. */
function answersOf(kind: Told, areas: readonly Area[]): string {
  const blocks = areas.flatMap((area, index) => {
    const topics = [area.topics[0] ?? area.name, area.topics[1] ?? area.topics[0] ?? area.name].map(oneLine)
    return topics.map((topic, turn) => `for: ${oneLine(area.name)}\n${tell(kind, topic, index * 2 + turn)}`)
  })
  const openings = [0, 1].map((turn) => tell(kind, 'the work of our team', areas.length * 2 + turn))
  return `${[...openings, ...blocks].join('\n---\n')}\n`
}

/** A stand-in for an answer about a topic. Replace it by one that somebody could have given. */
function tell(kind: Told, topic: string, index: number): string {
  const minutes = 35 + index * 3
  const share = 2 + (index % 7)
  switch (kind) {
    case 'strong':
      return index % 2 === 0
        ? `Take ${topic}. Last March I found that it took us ${minutes} minutes each day, because two steps waited for each other. I took them apart and measured both for a week. It went down to ${share} minutes, and the team in Lyon stopped writing to us about it. The price was a second copy of the data, which I look after myself.`
        : `In ${topic} I once chose wrongly. I had built it for ${minutes * 10} cases a day and it got twice as many, so it failed on a Monday in June. I went back to the older way the same day, wrote down what I had missed, and tried the new one on ${share} percent first. Since then it has failed once in a year.`
    case 'middling':
      return index % 2 === 0
        ? `I worked on ${topic} for about a year. I set it up with a colleague, wrote most of it in the first weeks, and I looked after it until it ran.`
        : `For ${topic} I follow what the team has agreed. Last year I changed a part of it myself, because it was too slow for us, and it got better.`
    case 'weak':
      return index % 2 === 0
        ? `Not much with ${topic}, to be honest. Others did that.`
        : `I think ${topic} is important. Maybe one should look at it more.`
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
