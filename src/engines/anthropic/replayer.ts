import type { RecordedAnswer, RecordedCall, Speaker } from '../../core/suite/recording.ts'
import { FaultError } from './fault.ts'
import { maskedParts } from './masked.ts'
import { type Difference, differenceOf, partsOf } from './prompt-parts.ts'
import { bodyIn, endpointOf } from './recorder.ts'

/** Why a recording does not fit what is asked: another request than the one recorded, or one more than there are. */
export interface Stale {
  readonly who: Speaker
  /** The number of the call among those of the speaker, from 1. */
  readonly call: number
  /** Null where nothing was recorded for this call. */
  readonly difference: Difference | null
}

/** Plays the model's side of a recording. */
export interface Replayer {
  /** Answers as the server did; it opens no connection. A request that was not recorded fails. */
  readonly fetchAs: (who: Speaker) => typeof fetch
  /** The first request that was not recorded. */
  readonly stale: () => Stale | null
  /** How many calls of the recording nobody has made. */
  readonly left: () => number
}

/** A replayer of calls. Each speaker's come in their order; `mask` and `idleMs` are those of the client. */
export function createReplayer(calls: readonly RecordedCall[], mask: (text: string) => string, idleMs: number): Replayer {
  const queues: Readonly<Record<Speaker, RecordedCall[]>> = {
    interviewer: calls.filter(({ who }) => who === 'interviewer'),
    assessor: calls.filter(({ who }) => who === 'assessor'),
  }
  const count = { interviewer: 0, assessor: 0 }
  let stale: Stale | null = null
  return {
    fetchAs: (who) => async (input, init) => {
      const call = queues[who][count[who]]
      count[who] += 1
      const parts = maskedParts(partsOf(bodyIn(init), who), mask)
      const known = call !== undefined && call.endpoint === endpointOf(input, init)
      const difference = known ? differenceOf(parts, call.parts) : null
      if (!known || difference !== null) stale ??= { who, call: count[who], difference }
      if (call === undefined || stale !== null) throw new Error('not recorded')
      return answered(call.answer, idleMs)
    },
    stale: () => stale,
    left: () => calls.length - Math.min(count.interviewer, queues.interviewer.length) - Math.min(count.assessor, queues.assessor.length),
  }
}

function answered(answer: RecordedAnswer, idleMs: number): Response {
  if (answer.kind === 'failure') {
    // By these words the SDK knows a time-out that is not its own.
    if (answer.code === 'timeout') throw new Error('timed out')
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(answer.code), { code: answer.code }) })
  }
  const { status, headers, chunks, end } = answer
  const body = status === 204 || status === 304 ? null : streamed(chunks, end, idleMs)
  return new Response(body, { status, headers: { ...headers } })
}

function streamed(chunks: readonly string[], end: 'done' | 'cut' | 'left', idleMs: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next = 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[next]
        next += 1
        if (chunk !== undefined) controller.enqueue(encoder.encode(chunk))
        else if (end === 'done') controller.close()
        else if (end === 'cut') controller.error(new TypeError('terminated'))
        // Whoever left a stream does so again; whoever waited for more waited in vain.
        else controller.error(new FaultError({ kind: 'stalled', seconds: Math.round(idleMs / 1000) }))
      },
    },
    { highWaterMark: 0 },
  )
}
