import type { Diagnostic } from '../contexts/diagnostic.ts'
import type { ListedRole } from '../contexts/library.ts'
import type { Context, Flag, LoadedContext } from '../core/context.ts'
import { levels } from '../core/level.ts'

const columns = 60
const widestName = 20

/** Makes text from a file harmless, and breaks a text into lines of at most `width` columns, the first with `indent`, the others with `hanging`. */
export interface PageMeans {
  readonly sink: (text: string) => string
  readonly wrap: (text: string, width: number, indent?: string, hanging?: string) => string[]
}

/** A file that was checked; `missing` where it could not be read at all. */
export interface CheckedFile {
  readonly file: string
  readonly errors: number
  readonly warnings: number
  readonly diagnostics: readonly Diagnostic[]
  readonly missing: boolean
}

/** Roles in two columns, at most 60 wide: the name, and what there is to say of it. */
export function renderRoles(roles: readonly ListedRole[], means: PageMeans): string {
  const names = roles.map(({ name }) => onOneLine(name, means))
  const column = Math.max(0, ...names.map((name) => name.length).filter((length) => length <= widestName)) + 2
  const blocks = roles.map((role, index) => {
    const lines = factsOf(role).flatMap((fact) => means.wrap(onOneLine(fact, means), columns, ' '.repeat(column)))
    const name = names[index] ?? ''
    if (name.length + 2 > column) return [name, ...lines]
    return [name.padEnd(column) + (lines[0] ?? '').slice(column), ...lines.slice(1)]
  })
  return blocks.length === 0 ? 'There is no role.\n' : `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function factsOf({ entry, error, path }: ListedRole): string[] {
  if (entry === null) return [`cannot be read: ${error ?? ''}`]
  const { role, version, counts } = entry
  const flags = `${counted(counts.redFlags, 'red flag')}, ${counted(counts.greenFlags, 'green flag')}`
  const asked = counted(counts.openingQuestions + counts.questions, 'question')
  return [
    [version === '' ? role : `${role} ${version}`, rangeOf(entry.levels)].filter((part) => part !== '').join(', '),
    `${counted(counts.areas, 'area')}, ${asked}, ${flags}`,
    entry.summary,
    ...(path === null ? [] : [path]),
  ].filter((fact) => fact !== '')
}

/** "all levels", "mid to staff", or the levels one by one where there is a gap. */
function rangeOf(named: readonly string[]): string {
  if (named.length === levels.length) return 'all levels'
  const ranks = levels.flatMap((level, rank) => (named.includes(level) ? [rank] : []))
  const gapless = ranks.every((rank, index) => index === 0 || rank === (ranks[index - 1] ?? 0) + 1)
  return named.length > 2 && gapless ? `${named[0]} to ${named.at(-1)}` : named.join(', ')
}

/** What a context holds, with the lines it stands on. */
export function renderContext({ context, source }: LoadedContext, means: PageMeans): string {
  const line = (text: string, indent = '', hanging = indent) => means.wrap(onOneLine(text, means), columns, indent, hanging)
  const entry = (at: number, text: string) => line(text, `${String(at).padStart(4)}  `, '      ')
  const section = (title: string, rows: readonly string[]) => (rows.length === 0 ? [] : ['', ...line(title), ...rows])
  const flag = ({ line: at, text, id }: Flag) => [...entry(at, text), `      ${onOneLine(id, means)}`]
  const { areas, openingQuestions, questions, redFlags, greenFlags } = context
  const version = context.version === '' ? '' : `, version ${context.version}`
  const rows = [
    ...line(`${context.role}${version} (${source.path ?? `bundled: ${source.name}`})`),
    ...(context.summary === '' ? [] : line(context.summary)),
    ...line(`Levels: ${context.levels.join(', ')}`),
    ...(context.tags.length === 0 ? [] : line(`Tags: ${context.tags.join(', ')}`)),
    ...section(
      counted(areas.length, 'area'),
      areas.flatMap((area) => {
        const asked = questions.filter((question) => question.area === area.id).length
        const more = asked === 0 ? '' : `, ${counted(asked, 'question')}`
        return entry(area.line, `${area.name}: ${counted(area.topics.length, 'topic')}${more}`)
      }),
    ),
    ...section(
      counted(openingQuestions.length, 'opening question'),
      openingQuestions.flatMap(({ line: at, text }) => entry(at, text)),
    ),
    ...section(
      counted(questions.length, 'question'),
      questions.flatMap(({ line: at, text, level }) => entry(at, level === null ? text : `${text} (${level})`)),
    ),
    ...section(counted(redFlags.length, 'red flag'), redFlags.flatMap(flag)),
    ...section(counted(greenFlags.length, 'green flag'), greenFlags.flatMap(flag)),
    ...(context.guidance === ''
      ? []
      : section(
          'Guidance',
          context.guidance.split('\n').flatMap((text) => (text === '' ? [''] : line(text, '  '))),
        )),
  ]
  return `${rows.join('\n')}\n`
}

/** The JSON of `contexts show`: what the file says, in a fixed order. */
export function contextJson(context: Context): unknown {
  const { role, version, summary, guidance } = context
  const flag = ({ id, text, line, area, listenFor, soundsLike }: Flag) => ({ id, text, line, area, listenFor, soundsLike })
  return {
    role,
    version,
    summary,
    guidance,
    areas: context.areas.map(({ id, name, line, topics }) => ({ id, name, line, topics })),
    openingQuestions: context.openingQuestions.map(({ id, text, line }) => ({ id, text, line })),
    questions: context.questions.map(({ id, text, line, area, level, probes, strong, weak, flags }) => {
      return { id, text, line, area, level, probes, strong, weak, flags }
    }),
    redFlags: context.redFlags.map(flag),
    greenFlags: context.greenFlags.map(flag),
  }
}

/** Each diagnostic as `file:line: severity: message` with its advice below, and with `summed` a last line that counts. */
export function renderChecks(files: readonly CheckedFile[], means: PageMeans, summed = false): string {
  const lines = files.flatMap(({ diagnostics, missing }) =>
    diagnostics.flatMap(({ file, line, severity, message, advice }) => {
      const where = missing ? '' : `${file}:${line}: `
      return [`${where}${severity}: ${message}`, ...(advice === '' ? [] : [`  ${advice}`])].map(
        (text) => `${means.sink(text.replace(/\n/g, ' '))}\n`,
      )
    }),
  )
  const total = (key: 'errors' | 'warnings') => files.reduce((sum, file) => sum + file[key], 0)
  const result = `${counted(files.length, 'file')} checked: ${counted(total('errors'), 'error')}, ${counted(total('warnings'), 'warning')}\n`
  return lines.join('') + (summed ? result : '')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function onOneLine(text: string, means: PageMeans): string {
  return means.sink(text).replace(/\s+/g, ' ').trim()
}
