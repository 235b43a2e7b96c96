import { type Colour, type Context, type Flag, flagsOf, type Question } from '../../core/context.ts'
import { prepareBank } from '../../core/interview/bank.ts'
import type { Mutant } from './mutant.ts'

/**
 * Every context that differs from this one in one thing a suite ought to notice, in the order of its lines. What cannot make a difference is not
 * made: a flag without phrases is not blunted, the only area not dropped, questions that all reach a flag are not removed.
 */
export function mutantsOf(context: Context): Mutant[] {
  return operators.flatMap((operator) => operator(context)).toSorted((a, b) => a.line - b.line)
}

const same: ReadonlyMap<string, string> = new Map()

const operators: readonly ((context: Context) => Mutant[])[] = [
  dropAreas,
  deleteFlags,
  negateFlags,
  swapFlags,
  bluntPhrases,
  bluntWordings,
  removeQuestions,
]

/** An area goes with its questions; its flags belong to none. */
function dropAreas(context: Context): Mutant[] {
  if (context.areas.length < 2) return []
  return context.areas.map(({ id, line, name }) => ({
    operator: 'drop-area',
    line,
    subject: `the area "${name}"`,
    deed: 'was dropped',
    context: {
      ...mapFlags(context, (flag) => (flag.area === id ? { ...flag, area: null } : flag)),
      areas: context.areas.filter((area) => area.id !== id),
      questions: context.questions.filter(({ area }) => area !== id),
    },
    renamed: same,
  }))
}

function deleteFlags(context: Context): Mutant[] {
  return flagsOf(context).map(({ flag, colour }) => ({
    operator: 'delete-flag',
    line: flag.line,
    subject: nameOf(flag, colour),
    deed: 'went away',
    context: {
      ...context,
      questions: context.questions.map((question) => listing(question, (id) => (id === flag.id ? [] : [id]))),
      greenFlags: context.greenFlags.filter(({ id }) => id !== flag.id),
      redFlags: context.redFlags.filter(({ id }) => id !== flag.id),
    },
    renamed: same,
  }))
}

/** What spoke for a candidate speaks against them, and the other way round. */
function negateFlags(context: Context): Mutant[] {
  return flagsOf(context).map(({ flag, colour }) => {
    const without = (flags: readonly Flag[]) => flags.filter(({ id }) => id !== flag.id)
    const subject = nameOf(flag, colour)
    const greenFlags = colour === 'green' ? without(context.greenFlags) : [...context.greenFlags, flag]
    const redFlags = colour === 'red' ? without(context.redFlags) : [...context.redFlags, flag]
    const broken = { ...context, greenFlags, redFlags }
    return { operator: 'negate-flag', line: flag.line, subject, deed: 'was negated', context: broken, renamed: same }
  })
}

/** Two neighbours of a colour take each other's wording, phrases and examples. An id comes from the wording, and goes with it. */
function swapFlags(context: Context): Mutant[] {
  return (['green', 'red'] as const).flatMap((colour) => {
    const flags = listOf(context, colour)
    return flags.flatMap((one, index): Mutant[] => {
      const other = flags[(index + 1) % flags.length]
      // Of two there is one swap only.
      if (other === undefined || other.id === one.id || (flags.length === 2 && index === 1)) return []
      const renamed = new Map([
        [one.id, other.id],
        [other.id, one.id],
      ])
      const meaning = ({ id, text, listenFor, soundsLike }: Flag) => ({ id, text, listenFor, soundsLike })
      const swapped = mapFlags(context, (flag) =>
        flag.id === one.id ? { ...flag, ...meaning(other) } : flag.id === other.id ? { ...flag, ...meaning(one) } : flag,
      )
      const told = { subject: nameOf(one, colour), deed: `changed places with "${other.id}"` }
      return [{ operator: 'swap-flags', line: one.line, ...told, context: renameIn(swapped, renamed), renamed }]
    })
  })
}

/** A flag loses its phrases and examples. */
function bluntPhrases(context: Context): Mutant[] {
  return flagsOf(context).flatMap(({ flag, colour }): Mutant[] => {
    if (flag.listenFor.length + flag.soundsLike.length === 0) return []
    const blunt = mapFlags(context, (item) => (item.id === flag.id ? { ...item, listenFor: [], soundsLike: [] } : item))
    const told = { subject: nameOf(flag, colour), deed: 'lost its phrases and examples' }
    return [{ operator: 'blunt-phrases', line: flag.line, ...told, context: blunt, renamed: same }]
  })
}

/** A flag loses its wording, and with it what its id said; its phrases stay. */
function bluntWordings(context: Context): Mutant[] {
  return flagsOf(context).map(({ flag, colour }, index) => {
    const id = unusedId(context, index)
    const renamed = new Map([[flag.id, id]])
    const blunt = mapFlags(context, (item) => (item.id === flag.id ? { ...item, id, text: 'Something else' } : item))
    const told = { subject: nameOf(flag, colour), deed: 'lost its wording' }
    return { operator: 'blunt-wording', line: flag.line, ...told, context: renameIn(blunt, renamed), renamed }
  })
}

/** The author's questions that reach a flag go. Flags that the same questions reach make one mutant. */
function removeQuestions(context: Context): Mutant[] {
  const { authored } = prepareBank(context)
  const groups = new Map<string, { flag: Flag; colour: Colour; ids: ReadonlySet<string>; others: string[] }>()
  for (const { flag, colour } of flagsOf(context)) {
    const reaching = authored.filter(({ reaches }) => reaches.includes(flag.id)).map(({ id }) => id)
    if (reaching.length === 0 || reaching.length === authored.length) continue
    const key = reaching.join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { flag, colour, ids: new Set(reaching), others: [] })
    else group.others.push(`"${flag.id}"`)
  }
  return [...groups.values()].map(({ flag, colour, ids, others }) => ({
    operator: 'remove-questions',
    line: flag.line,
    subject: nameOf(flag, colour),
    deed: others.length === 0 ? 'lost its questions' : `lost its questions, which are those of ${others.join(' and ')}`,
    context: {
      ...context,
      openingQuestions: context.openingQuestions.filter(({ id }) => !ids.has(id)),
      questions: context.questions.filter(({ id }) => !ids.has(id)),
    },
    renamed: same,
  }))
}

function nameOf({ id }: Flag, colour: Colour): string {
  return `the ${colour} flag "${id}"`
}

function listOf(context: Context, colour: Colour): readonly Flag[] {
  return colour === 'green' ? context.greenFlags : context.redFlags
}

function mapFlags(context: Context, change: (flag: Flag) => Flag): Context {
  return { ...context, greenFlags: context.greenFlags.map(change), redFlags: context.redFlags.map(change) }
}

/** Questions go on meaning the place of a flag, whatever its id is now. */
function renameIn(context: Context, renamed: ReadonlyMap<string, string>): Context {
  return { ...context, questions: context.questions.map((question) => listing(question, (id) => [renamed.get(id) ?? id])) }
}

function listing(question: Question, change: (id: string) => string[]): Question {
  return { ...question, flags: question.flags.flatMap(change) }
}

/** An id that says nothing and that no flag has. */
function unusedId(context: Context, index: number): string {
  const ids = new Set(flagsOf(context).map(({ flag }) => flag.id))
  let number = index + 1
  while (ids.has(`f${number}`)) number += ids.size
  return `f${number}`
}
