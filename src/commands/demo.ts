import { setTimeout as sleep } from 'node:timers/promises'
import type { ExitCode } from '../core/exit.ts'
import { createSimulatedCandidate, type Profile } from '../engines/offline/candidate.ts'
import { announce } from './announce.ts'
import type { Desk } from './desk.ts'
import { holdBefore } from './hold.ts'
import { type InterviewRequest, prepareOpening } from './prepare.ts'
import { takeSeats } from './seats.ts'

export interface DemoRequest extends InterviewRequest {
  readonly candidate: Profile
  /** Milliseconds for each word; undefined for a reading pace on a terminal and none elsewhere. */
  readonly pace?: number
  readonly json: boolean
}

const readingPace = 45

/** `greenflag demo`: a simulated candidate is interviewed. Nothing is saved: nobody typed anything. */
export async function demo(request: DemoRequest, desk: Desk): Promise<ExitCode> {
  const opening = await prepareOpening(request, desk, { kind: 'demo', candidate: request.candidate, saved: false })
  const seats = await takeSeats(opening, desk, request)
  announce(desk, opening, seats.host, request.json)
  const pace = request.pace ?? (desk.stdout.isTTY && !desk.accessible && !request.json ? readingPace : 0)
  return await holdBefore(desk, opening, {
    events: [{ at: desk.clock.stamp(), event: opening }],
    journal: null,
    ...seats,
    candidate: createSimulatedCandidate(request.candidate, opening.options.seed),
    echo: `Candidate (${request.candidate}, simulated)`,
    json: request.json,
    pace: pace === 0 ? null : () => sleep(pace),
  })
}
