import { type Context, flagsOf, type LoadedContext } from '../core/context.ts'
import type { AnswerBlock } from '../core/interview/answers.ts'
import { usual } from '../core/interview/defaults.ts'
import type { InterviewOptions } from '../core/interview/options.ts'
import type { Level } from '../core/level.ts'
import type { Notice } from '../core/suite/result.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { FixtureFault, readFixture, warnOfExamples } from './fixtures.ts'
import type { CaseShape, DefaultsShape, OrderShape } from './shape.ts'
import { type CandidateSpec, type Case, conductKeys, type Expectation, type Order } from './suite.ts'
import type { Path, YamlDocument } from './yaml.ts'

/** What reading a case takes: the suite it stands in, its context if there is one, and where to tell what is wrong. */
export interface CaseReader {
  readonly suitePath: string
  readonly file: string
  readonly document: YamlDocument
  readonly found: { readonly loaded: LoadedContext } | null
  readonly fault: (way: Path, message: string, advice: string) => void
  readonly warnings: Notice[]
  /** The fixtures that have been read. */
  readonly fixtures: Map<string, readonly AnswerBlock[]>
  /** A fixture's path as a user would type it. */
  readonly beside: (fixture: string) => string
}

/** Reads a case whose shape is right; null where its candidate or its context cannot be had. */
export async function readCase(
  draft: CaseShape,
  index: number,
  defaults: Partial<InterviewOptions>,
  reader: CaseReader,
): Promise<Case | null> {
  const way: Path = ['cases', index]
  const candidate = await readCandidate(draft.candidate, [...way, 'candidate'], reader)
  if (reader.found === null) return null
  const { context } = reader.found.loaded
  const options = { ...usual, level: usualLevel(context), seed: 1, ...defaults, ...readOptions(draft, way, reader) }
  const expect = readExpect(draft.expect ?? {}, [...way, 'expect'], context, reader)
  const at = { file: reader.file, line: reader.document.lineOf(way) }
  const { minPass: rate } = draft
  const minPass =
    rate === undefined ? {} : { minPass: { rate, at: { file: reader.file, line: reader.document.lineOf([...way, 'minPass']) } } }
  return candidate === null ? null : { id: draft.id, at, candidate, options, expect, ...minPass }
}

async function readCandidate(draft: CaseShape['candidate'], way: Path, reader: CaseReader): Promise<CandidateSpec | null> {
  const { answers, profile } = draft
  if (profile !== undefined && answers === undefined) return { kind: 'profile', profile }
  if (answers === undefined || profile !== undefined) {
    reader.fault(way, 'a candidate has either answers or a profile', 'answers: fixtures/strong.md, or profile: evasive')
    return null
  }
  try {
    return { kind: 'answers', file: reader.beside(answers), blocks: await blocksOf(answers, reader) }
  } catch (error) {
    if (!(error instanceof FixtureFault)) throw error
    reader.fault([...way, 'answers'], error.message, error.advice)
    return null
  }
}

/** Reads a fixture, and tells what it repeats of the context, once a suite. */
async function blocksOf(answers: string, { suitePath, fixtures, found, warnings, beside }: CaseReader): Promise<readonly AnswerBlock[]> {
  const known = fixtures.get(answers)
  if (known !== undefined) return known
  const blocks = await readFixture(suitePath, answers)
  fixtures.set(answers, blocks)
  if (found !== null) {
    const { context, source } = found.loaded
    warnings.push(...warnOfExamples(blocks, beside(answers), context, source.path ?? source.name))
  }
  return blocks
}

/** The options that a case or the defaults give; an area that is not there is a fault. */
export function readOptions(draft: DefaultsShape, way: Path, { found, fault }: CaseReader): Partial<InterviewOptions> {
  const { level, questions, probes, seed, focus } = draft
  const areas = found?.loaded.context.areas ?? []
  const kept = (focus ?? []).flatMap((wanted, index) => {
    const plain = wanted.trim().toLowerCase()
    const area = areas.find(({ id, name }) => id === plain || name.toLowerCase() === plain)
    if (area !== undefined) return [area.id]
    const names = areas.map(({ id }) => id)
    if (found !== null)
      fault([...way, 'focus', index], `there is no area "${wanted}"`, `${didYouMean(wanted, names, 1)}The areas are: ${names.join(', ')}`)
    return []
  })
  return {
    ...(level === undefined ? {} : { level }),
    ...(questions === undefined ? {} : { questions }),
    ...(probes === undefined ? {} : { probes }),
    ...(seed === undefined ? {} : { seed }),
    ...(focus === undefined ? {} : { focus: kept }),
  }
}

/** The usual level, or the first one the role is meant for where it is not meant for that; as `practice` takes it. */
function usualLevel({ levels }: Context): Level {
  return levels.length === 0 || levels.includes(usual.level) ? usual.level : (levels[0] ?? usual.level)
}

const flagKeys = [
  { key: 'green', colour: 'green', observed: true },
  { key: 'notGreen', colour: 'green', observed: false },
  { key: 'red', colour: 'red', observed: true },
  { key: 'notRed', colour: 'red', observed: false },
] as const

function readExpect(draft: NonNullable<CaseShape['expect']>, way: Path, context: Context, reader: CaseReader): Expectation[] {
  const at = (...steps: PropertyKey[]) => ({ file: reader.file, line: reader.document.lineOf([...way, ...steps]) })
  const flags = flagKeys.flatMap(({ key, colour, observed }) =>
    (draft[key] ?? []).map((flag, index): Expectation => {
      checkFlag(flag, colour, [...way, key, index], context, reader)
      return { at: at(key, index), kind: 'flag', colour, flag, observed }
    }),
  )
  const ranges = (['areas', 'rating'] as const).flatMap((kind): Expectation[] => {
    const range = draft[kind]
    if (range === undefined) return []
    const { min = null, max = null } = range
    if (kind === 'areas' && (min ?? 0) > context.areas.length)
      reader.fault([...way, kind], `the context has only ${context.areas.length} areas`, 'Lower min.')
    return [{ at: at(kind), kind, min, max }]
  })
  const bands: Expectation[] =
    draft.band === undefined ? [] : [{ at: at('band'), kind: 'band', bands: typeof draft.band === 'string' ? [draft.band] : draft.band }]
  const conduct = conductKeys.flatMap((rule): Expectation[] => {
    const most = draft.conduct?.[rule]
    return most === undefined ? [] : [{ at: at('conduct', rule), kind: 'conduct', rule, most }]
  })
  return [...flags, ...ranges, ...bands, ...conduct]
}

function checkFlag(id: string, colour: 'green' | 'red', way: Path, context: Context, { fault }: CaseReader): void {
  const all = flagsOf(context)
  const known = all.find(({ flag }) => flag.id === id)
  if (known?.colour === colour) return
  if (known !== undefined) {
    fault(way, `"${id}" is a ${known.colour} flag`, `Put it under ${known.colour} or ${known.colour === 'red' ? 'notRed' : 'notGreen'}.`)
    return
  }
  const ids = all.filter((item) => item.colour === colour).map(({ flag }) => flag.id)
  const near = didYouMean(id, ids, 1)
  fault(way, `there is no ${colour} flag "${id}"`, near === '' ? 'greenflag contexts show prints the ids of the flags.' : near.trim())
}

/** Reads an entry of `order`; a case that is not there is a fault. */
export function readOrder(draft: OrderShape, index: number, ids: readonly string[], { file, document, fault }: CaseReader): Order {
  for (const key of ['higher', 'lower'] as const) {
    const id = draft[key]
    if (!ids.includes(id)) {
      const known = [...new Set(ids)]
      fault(['order', index, key], `there is no case "${id}"`, `${didYouMean(id, known, 1)}The cases are: ${known.join(', ')}`)
    }
  }
  if (draft.higher === draft.lower) fault(['order', index], `the case "${draft.higher}" cannot be above itself`, 'Name two cases.')
  return { at: { file, line: document.lineOf(['order', index]) }, higher: draft.higher, lower: draft.lower, by: draft.by ?? 0 }
}
