import { readFile } from 'node:fs/promises'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { createOfflineAssessor } from '../engines/offline/assessor.ts'
import { createOfflineInterviewer } from '../engines/offline/interviewer.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import { createSession } from '../sessions/open.ts'
import { cleanLine } from '../terminal/sink.ts'
import { announce } from './announce.ts'
import { chooseAnswering } from './answering.ts'
import type { Desk } from './desk.ts'
import { holdBefore } from './hold.ts'
import { type InterviewRequest, prepareOpening } from './prepare.ts'

export interface PracticeRequest extends InterviewRequest {
  readonly answers?: string
  readonly save: boolean
  readonly json: boolean
}

/** `greenflag practice`: a person answers, at a terminal, on a pipe or from a file. */
export async function practice(request: PracticeRequest, desk: Desk): Promise<ExitCode> {
  const script = request.answers === undefined ? null : await readAnswers(request.answers)
  const opening = await prepareOpening(request, desk, { kind: 'practice', candidate: null, saved: request.save })
  const answering = await chooseAnswering(desk, { script, json: request.json, session: opening.id })
  let journal: SessionJournal | null = null
  try {
    journal = opening.id === null ? null : await createSession(desk.place, opening.id)
    announce(desk, opening, answering.aside)
    const opened = { at: desk.clock.stamp(), event: opening }
    await journal?.append(opened)
    return await holdBefore(desk, opening, {
      events: [opened],
      journal,
      interviewer: createOfflineInterviewer(),
      assessor: createOfflineAssessor(),
      ...answering,
      json: request.json,
      pace: null,
    })
  } finally {
    await journal?.close()
  }
}

/** An answers file's text. Throws a UserError (exit 2) where it cannot be read. */
export async function readAnswers(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UserError(`cannot read the answers in ${cleanLine(path)}`, {
      code: exit.usage,
      advice: 'It takes a text file: answers parted by lines of ---',
      cause,
    })
  }
}
