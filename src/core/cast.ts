import type { Cast, RecordedEvent, SessionEvent, SessionOpening } from './session.ts'

/**
 * How a session began, with the cast that it has by now: the last models that it went on with, and those before them whose questions, answers or
 * judgements still stand in it. Null where it does not begin with its opening.
 */
export function openingNow(events: readonly RecordedEvent[]): SessionOpening | null {
  const opening = events[0]?.event
  if (opening?.type !== 'opened') return null
  if (!events.some(({ event }) => event.type === 'recast')) return opening
  let { cast } = opening
  const played = new Map<number, string>()
  const assessed = new Map<number, string>()
  for (const { event } of events) {
    if (event.type === 'recast') cast = recast(cast, event)
    note(event, cast, played, assessed)
  }
  const before = {
    played: others(played, cast.model),
    assessed: others(assessed, assessorsModel(cast)),
  }
  return { ...opening, cast: before.played.length + before.assessed.length === 0 ? cast : { ...cast, before } }
}

/** The model that assesses; null where none takes part. */
export function assessorsModel({ model, assessorModel }: Cast): string | null {
  return assessorModel ?? model
}

function recast({ assessorModel: _, ...cast }: Cast, { model, assessorModel }: Extract<SessionEvent, { type: 'recast' }>): Cast {
  return { ...cast, model, ...(assessorModel === null ? {} : { assessorModel }) }
}

/** Keeps by which model each exchange was played and assessed, as long as it stands. */
function note(event: SessionEvent, cast: Cast, played: Map<number, string>, assessed: Map<number, string>): void {
  const judge = assessorsModel(cast)
  if (event.type === 'undone') {
    forget(played, event.n + 1)
    forget(assessed, event.n)
  } else if (event.type === 'withdrawn') {
    forget(played, event.n)
    forget(assessed, event.n)
  } else if (event.type === 'assessed') {
    const { failure, usage } = event.assessment
    if (failure === undefined && usage !== undefined && judge !== null) assessed.set(event.n, judge)
  } else if (cast.model !== null) {
    const voiced = event.type === 'asked' && event.utterance?.voice === 'anthropic'
    const answered = event.type === 'answered' && event.usage !== undefined
    if (voiced || answered) played.set(event.n, cast.model)
  }
}

function forget(by: Map<number, string>, from: number): void {
  for (const n of by.keys()) if (n >= from) by.delete(n)
}

function others(by: ReadonlyMap<number, string>, now: string | null): string[] {
  const inOrder = [...by].toSorted(([a], [b]) => a - b).map(([, model]) => model)
  return [...new Set(inOrder)].filter((model) => model !== now)
}
