import { dirname, join } from 'node:path'
import type { LoadedContext } from '../core/context.ts'
import { UserError } from '../core/exit.ts'
import type { Notice } from '../core/suite/result.ts'
import { FixtureFault, readText } from './fixtures.ts'
import { readCase, readOptions, readOrder } from './read-case.ts'
import { caseShape, defaultsShape, orderShape, suiteShape } from './shape.ts'
import { shapeFaults, valueAt, withoutFaults } from './shape-faults.ts'
import type { Case, Suite } from './suite.ts'
import { readYaml } from './yaml.ts'

/** A suite's file: the path as a user would type it, and the whole one. */
export interface SuiteFile {
  readonly file: string
  readonly path: string
}

/** Finds the role that a suite names. Throws a UserError where there is none. */
export type FindContext = (name: string, suite: SuiteFile) => Promise<{ readonly loaded: LoadedContext; readonly text: string }>

/** A suite, or everything that is wrong with its file. */
export type Reading = { readonly suite: Suite; readonly faults: readonly [] } | { readonly suite: null; readonly faults: readonly Notice[] }

/** Reads a suite with its context and its fixtures, and finds all faults at once, each with file and line. */
export async function readSuite(source: SuiteFile, findContext: FindContext): Promise<Reading> {
  try {
    return await readSuiteText(await readText(source.path, source.file), source, findContext)
  } catch (error) {
    if (!(error instanceof FixtureFault)) throw error
    return { suite: null, faults: [{ at: { file: source.file, line: 1 }, message: error.message, advice: error.advice }] }
  }
}

async function readSuiteText(text: string, source: SuiteFile, findContext: FindContext): Promise<Reading> {
  const { file, path } = source
  const { document, faults: unreadable } = readYaml(text)
  if (document === null) return { suite: null, faults: unreadable.map(({ line, ...told }) => ({ at: { file, line }, ...told })) }
  const faults: Notice[] = []
  const warnings: Notice[] = []
  const noticesAt = (list: Notice[]) => (way: readonly PropertyKey[], message: string, advice: string) =>
    void list.push({ at: { file, line: document.lineOf(way) }, message, advice })
  const fault = noticesAt(faults)
  const warn = noticesAt(warnings)

  const whole = suiteShape.safeParse(document.value, { reportInput: true })
  const issues = whole.error?.issues ?? []
  faults.push(...shapeFaults(issues, document, file))
  const value = withoutFaults(document.value)
  // What is sound in itself is looked at all the same, so that one run tells everything.
  const named = valueAt(value, ['context'])
  const found = typeof named === 'string' && named !== '' ? await contextOf(named) : null
  const defaults = defaultsShape.safeParse(valueAt(value, ['defaults'])).data ?? {}
  const drafts = listAt(value, 'cases').map((item) => caseShape.safeParse(item).data)
  const orders = listAt(value, 'order').map((item) => orderShape.safeParse(item).data)

  const reader = {
    suitePath: path,
    file,
    document,
    found,
    fault,
    warnings,
    fixtures: new Map(),
    beside: (fixture: string) => join(dirname(file), fixture),
  }
  const common = readOptions(defaults, ['defaults'], reader)
  const cases: (Case | null)[] = []
  for (const [index, draft] of drafts.entries()) {
    if (draft !== undefined) cases.push(await readCase(draft, index, common, reader))
  }
  const ids = listAt(document.value, 'cases').flatMap((item) => {
    const id = valueAt(item, ['id'])
    return typeof id === 'string' ? [id.trim()] : []
  })
  const ordered = orders.flatMap((draft, index) => (draft === undefined ? [] : [readOrder(draft, index, ids, reader)]))
  tellDoubles()
  warnOfIdle()
  if (faults.length > 0 || found === null) return { suite: null, faults: byLine(faults) }
  const { loaded, text: contextText } = found
  const played = cases.flatMap((item) => (item === null ? [] : [item]))
  return { suite: { file, path, loaded, contextText, warnings: byLine(warnings), cases: played, orders: ordered }, faults: [] }

  async function contextOf(name: string) {
    try {
      return await findContext(name, source)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      fault(['context'], error.message.replaceAll('\n', '; '), error.advice ?? '')
      return null
    }
  }

  function tellDoubles(): void {
    for (const [index, draft] of drafts.entries()) {
      const first = drafts.findIndex((other) => other !== undefined && other.id === draft?.id)
      if (draft === undefined || first === index) continue
      const line = document?.lineOf(['cases', first, 'id'])
      fault(['cases', index, 'id'], `there are two cases called "${draft.id}"`, `The other one is in line ${line}: give one another id.`)
    }
  }

  function warnOfIdle(): void {
    for (const [index, draft] of drafts.entries()) {
      if (draft === undefined || Object.keys(draft.expect ?? {}).length > 0) continue
      if (ordered.some(({ higher, lower }) => higher === draft.id || lower === draft.id)) continue
      warn(['cases', index], `nothing is expected of the case "${draft.id}"`, 'Give it an expect, or a place in order.')
    }
  }
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = valueAt(value, [key])
  return Array.isArray(list) ? list : []
}

function byLine(notices: readonly Notice[]): Notice[] {
  return notices.toSorted((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : 0))
}
