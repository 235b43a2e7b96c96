import type { Card } from '../core/card/card.ts'
import { type ExitCode, exit } from '../core/exit.ts'
import { prepareBank } from '../core/interview/bank.ts'
import type { InterviewState, SessionOpening } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { explain } from '../engines/offline/explain.ts'
import { renderExplanation, renderUnexplained } from '../terminal/explanation.ts'
import type { Desk } from './desk.ts'
import { earAt } from './ear-at.ts'

/** `greenflag sessions show --explain`: what earned a session's flags, where the embedded assessor judged it; else says that it did not. */
export async function explainSession(
  opening: SessionOpening,
  state: InterviewState,
  card: Card,
  options: { readonly json: boolean },
  desk: Pick<Desk, 'out' | 'columns' | 'styleOf' | 'stdout' | 'packageRoot'>,
): Promise<ExitCode> {
  const { assessor, assessorModel, model } = opening.cast
  const explained = assessor === 'offline'
  const { context } = opening.loaded
  const { exchanges } = state
  const scene = { context, bank: prepareBank(context), options: opening.options, exchanges }
  const explanation = explained ? await explain({ scene, card, ear: earAt(desk, opening)() }) : { flags: [], missed: [], beside: [] }
  if (options.json) {
    desk.out(safeJson({ version: 1, session: opening.id, assessor, explained, ...explanation }))
    return exit.done
  }
  const page = { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) }
  desk.out(`${explained ? renderExplanation(explanation, page) : renderUnexplained(assessorModel ?? model ?? assessor, page)}\n`)
  return exit.done
}
