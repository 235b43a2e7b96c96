import { count, dayOf } from '../core/card/wording.ts'
import type { GroupName } from '../core/progress/group.ts'
import type { AreaCourse, CandidateProgress, InterviewerProgress, ListedSession, Progress, ShareCourse } from '../core/progress/progress.ts'
import type { Page } from './card-page.ts'
import { contentWidth, wrap } from './layout.ts'
import { layOut, marginOf, type PlotPoint, plotRows } from './plot.ts'
import { turnedSections } from './progress-turned.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

const othersShown = 3
const spokenBefore = 5
const ratingScale = { top: '5', bottom: '0' }
const shareScale = { top: '100', bottom: '0' }
const figureNames: Readonly<Record<ShareCourse['figure'], string>> = {
  found: 'Planted flags found',
  agreement: 'Agreement with assessor',
  questions: 'Questions without fault',
}

/** Progress as a person reads it in a terminal of `width` columns. Everything that comes from sessions passes the sink in here. */
export function renderProgress(progress: Progress, options: { readonly width: number; readonly style: Style }): string {
  const columns = contentWidth(options.width)
  const margin = columns < 40 ? '' : '  '
  const page: Page = { width: columns - margin.length * 2, style: options.style }
  const parts = [
    ...(progress.candidate === null ? [] : candidateSections(progress.candidate, page)),
    ...(progress.interviewer === null ? [] : interviewerSections(progress.interviewer, page)),
    wrap([othersNote(progress), leftOutNote(progress)].filter((note) => note !== '').join(' '), page.width).map(page.style.muted),
  ]
  return parts
    .filter((lines) => lines.some((line) => line !== ''))
    .map((lines) => lines.map((line) => (line === '' ? '' : margin + line)).join('\n'))
    .join('\n\n')
}

function candidateSections(progress: CandidateProgress, page: Page): string[][] {
  const { sessions, overall, areas, role } = progress
  const practised = areas.filter(({ points }) => points.length > 0)
  const all = { ...overall, area: '', name: 'All together', days: null }
  const shown = overall.points.length > 0 && practised.length > 1 ? [all, ...practised] : practised
  return [
    headLines(role, 'practice', progress.group, sessions, page),
    page.style.drawings ? plots(shown, sessions, page) : shown.flatMap((course) => wrap(spoken(course), page.width, '', '  ')),
    legend(shown, sessions, page),
    ...turnedSections(progress.turned, page),
    neglectedLines(progress, page),
    wrap(notes(progress), page.width).map(page.style.muted),
  ]
}

function interviewerSections({ role, group, sessions, figures }: InterviewerProgress, page: Page): string[][] {
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const courses = figures.filter(({ points }) => points.length > 0)
  const told = ({ points, change }: ShareCourse, parted = '  ') => {
    const last = percent(points.at(-1)?.share ?? 0)
    if (change === null) return last
    const by = Math.round(change * 100)
    return `${last}${parted}${by === 0 ? 'as at first' : `${by > 0 ? 'up' : 'down'} ${Math.abs(by)}`}`
  }
  const drawn = courses.map((course) => {
    const shares = new Map(course.points.map(({ session, share }) => [session, share]))
    return {
      title: figureNames[course.figure],
      figures: told(course),
      points: sessions.map(({ session }): PlotPoint | null => {
        const share = shares.get(session)
        return share === undefined ? null : { value: share * 5, low: share * 5, high: share * 5 }
      }),
      ...shareScale,
    }
  })
  const lines = courses.flatMap((course) =>
    wrap(
      `${figureNames[course.figure]}: ${told(course, '; ')}.${earlier(course.points.map(({ share }) => percent(share)))}`,
      page.width,
      '',
      '  ',
    ),
  )
  const when = page.style.drawings ? [wrap(`${spanOf(sessions, page, [shareScale])}.`, page.width).map(page.style.muted)] : []
  return [
    headLines(role, 'as interviewer', group, sessions, page),
    page.style.drawings ? plotRows(drawn, page.width, page.style) : lines,
    ...when,
  ]
}

function headLines(role: string, part: string, group: GroupName, sessions: readonly ListedSession[], page: Page): string[] {
  const { heading, muted, signs } = page.style
  const levels = [...new Set(sessions.map(({ level }) => level))].join(', ')
  const about = [part, count(sessions.length, 'session'), levels, groupWords(group)].join(` ${signs.dot} `)
  return [...wrap(cleanLine(role), page.width).map(heading), ...wrap(about, page.width).map(muted), muted(signs.rule.repeat(page.width))]
}

function groupWords({ context, contextVersion, assessor, model, version }: GroupName): string {
  const who = model === null ? `${assessor} assessor` : `${assessor} assessor ${model}`
  return cleanLine(`${`${context} ${contextVersion}`.trim()}, ${who}, greenflag ${version}`)
}

function plots(courses: readonly AreaCourse[], sessions: readonly ListedSession[], page: Page): string[] {
  const drawn = courses.map((course) => {
    const points = new Map(course.points.map((point) => [point.session, point]))
    return {
      title: cleanLine(course.name),
      figures: figuresOf(course, page),
      points: sessions.map(({ session }): PlotPoint | null => {
        const point = points.get(session)
        return point === undefined ? null : { value: point.rating, low: point.low, high: point.high }
      }),
      ...ratingScale,
    }
  })
  return plotRows(drawn, page.width, page.style)
}

function figuresOf({ points, change, clear }: AreaCourse, { style }: Page): string {
  const last = points.at(-1)
  if (last === undefined) return ''
  const figures = `${last.rating.toFixed(1)}  ${last.low.toFixed(1)}${style.signs.dash}${last.high.toFixed(1)}`
  if (change === null) return figures
  return `${figures}  ${clear ? moved(change) : 'unclear'}`
}

function moved(change: number): string {
  return `${change > 0 ? 'up' : 'down'} ${Math.abs(change).toFixed(1)}`
}

/** A course as a sentence, for who does not see plots. */
function spoken({ name, points, change, clear }: AreaCourse): string {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return ''
  const now = `${cleanLine(name)}: ${last.rating.toFixed(1)}, likely ${last.low.toFixed(1)} to ${last.high.toFixed(1)}`
  if (change === null) return `${now}, on ${dayOf(last.at)}.`
  const since = `since ${dayOf(first.at)}`
  const how = clear ? `${moved(change)} ${since}` : `no clear change ${since}`
  return `${now}; ${how}.${earlier(points.map(({ rating }) => rating.toFixed(1)))}`
}

function earlier(values: readonly string[]): string {
  const before = values.slice(0, -1)
  const newest = before.slice(-spokenBefore)
  if (before.length === 0) return ''
  const which = newest.length < before.length ? `The ${newest.length} before` : 'Before'
  return ` ${which}, oldest first: ${newest.join(', ')}.`
}

function legend(courses: readonly AreaCourse[], sessions: readonly ListedSession[], page: Page): string[] {
  if (!page.style.drawings) return []
  const doubtful = courses.some(({ change, clear }) => change !== null && !clear)
  const unclear = doubtful
    ? ' "unclear": first and newest differ by no more than chance would make them, or those between moved the other way.'
    : ''
  return wrap(
    `${spanOf(sessions, page, [ratingScale])}. The line through a rating is where it lies four times in five.${unclear}`,
    page.width,
  ).map(page.style.muted)
}

function spanOf(sessions: readonly ListedSession[], page: Page, plots: Parameters<typeof marginOf>[0]): string {
  const { shown } = layOut(sessions.length, page.width, marginOf(plots))
  const drawn = sessions.slice(-shown)
  const [first] = drawn
  const last = drawn.at(-1)
  if (first === undefined || last === undefined) return ''
  if (sessions.length === 1) return `One session, of ${dayOf(first.at)}; a second one shows what moves`
  const which = shown < sessions.length ? `the newest ${shown} of ${sessions.length} sessions` : count(sessions.length, 'session')
  return `Left to right, ${which}, from ${dayOf(first.at)} to ${dayOf(last.at)}`
}

function neglectedLines({ neglected, areas }: CandidateProgress, page: Page): string[] {
  if (neglected.length === 0) return []
  const items = neglected.flatMap((id) => {
    const area = areas.find((one) => one.area === id)
    return area === undefined ? [] : [`${cleanLine(area.name)}: ${area.days === null ? 'never' : `${count(area.days, 'day')} ago`}`]
  })
  return [
    ...wrap('Not practised for long', page.width).map(page.style.heading),
    ...items.flatMap((item) => wrap(item, page.width, '', '  ')),
    ...wrap('"greenflag practice --weak" asks about what needs it most.', page.width).map(page.style.muted),
  ]
}

function notes({ contextTexts, alike, sessions, areas }: CandidateProgress): string {
  const togetherShown = areas.filter(({ points }) => points.length > 0).length > 1
  const same = alike === 1 ? 'No earlier session' : `Only ${alike} of ${sessions.length} sessions`
  return [
    ...(togetherShown && alike < sessions.length
      ? [`${same} asked about the same areas as the newest: between these alone "All together" is compared.`]
      : []),
    ...(contextTexts > 1
      ? [`The role's file had ${contextTexts} texts under the same version: what it asks may have changed between these sessions.`]
      : []),
  ].join(' ')
}

function othersNote({ others, candidate, interviewer }: Progress): string {
  if (others.length === 0) return ''
  const named = others
    .slice(0, othersShown)
    .map(({ kind, group, sessions }) => `${sessions} of ${groupWords(group)}${kind === 'mock' ? ' (mock)' : ''}`)
  const more = others.length - named.length
  const shown = [candidate, interviewer].flatMap((part) => part?.group.context ?? [])
  const role = others.find(({ group }) => !shown.includes(group.context))?.group.context
  const how = role === undefined ? '' : ` "greenflag progress --context ${cleanLine(role)}" shows that role.`
  return `Not comparable, so not shown: ${named.join('; ')}${more > 0 ? `; and ${count(more, 'more group')}` : ''}.${how}`
}

function leftOutNote({ leftOut: { unfinished, demo, unrated, retry, unreadable } }: Progress): string {
  const parts = [
    [unfinished, 'unfinished'],
    [demo, 'of a demo'],
    [unrated, 'without a rating'],
    [retry, 'of one question asked again'],
    [unreadable, 'that cannot be read'],
  ] as const
  const said = parts.flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]))
  return said.length === 0 ? '' : `Left out: ${said.join(', ')}.`
}
