import { readFileSync } from 'node:fs'
import { readContext } from '../../../src/contexts/read-context.ts'
import type { Card } from '../../../src/core/card/card.ts'
import type { Context } from '../../../src/core/context.ts'
import { parseAnswers } from '../../../src/core/interview/answers.ts'
import { createOfflineAssessor } from '../../../src/engines/offline/assessor.ts'
import { createOfflineInterviewer } from '../../../src/engines/offline/interviewer.ts'
import { createScriptedCandidate } from '../../../src/terminal/scripted.ts'
import { ear } from '../../support/ear.ts'
import { type Held, interviewWith } from '../../support/scene.ts'

/** The file as people have it, with bare topics and flags, and the bundled role that grew from it. */
export const roles = {
  plain: load('../../fixtures/data-engineer-v1.md'),
  rich: load('../../../contexts/data-engineer.md'),
} as const

/** An answers file of somebody of that kind. */
export function answersOf(name: string): string {
  return readFileSync(new URL(`../../fixtures/answers/${name}.md`, import.meta.url), 'utf8')
}

/** The embedded engine interviews and judges somebody who answers from a file. */
export function interviewFromFile(name: string, role: keyof typeof roles, seed: number, questions = 8): Promise<Held> {
  return interviewWith({
    context: roles[role],
    options: { questions, seed },
    answers: [],
    players: {
      interviewer: createOfflineInterviewer(),
      candidate: createScriptedCandidate(parseAnswers(answersOf(name))),
      assessor: createOfflineAssessor(ear),
    },
  })
}

/** Ids of the flags of one colour that a card counts as seen. */
export function observed(flags: Card['greenFlags']): string[] {
  return flags.flatMap(({ id, status }) => (status === 'observed' ? [id] : []))
}

function load(path: string): Context {
  const { context } = readContext(readFileSync(new URL(path, import.meta.url)), path)
  if (context === null) throw new Error(`${path} cannot be read`)
  return context
}
