import { UserError } from '../core/exit.ts'
import type { Mode, Notice } from '../core/suite/result.ts'
import type { Suite } from '../suites/suite.ts'
import { trialsNeeded, wilson } from '../suites/trials.ts'
import type { Desk } from './desk.ts'
import { configurationOf, type ModelLimits, modelOptions } from './seats.ts'
import type { LiveRun } from './test-live.ts'
import type { ModelPool } from './test-recorded.ts'

/** How a model is to take part in `greenflag test`; without any of the first three it does not. */
export interface ModelFlags extends ModelLimits {
  readonly record?: boolean
  readonly replay?: boolean
  readonly live?: boolean
  readonly trials?: number
  readonly model?: string
  readonly assessorModel?: string
}

/** Who is to hold the interviews. Throws a UserError (exit 2) for flags that do not go together, and where a model is needed and none is configured. */
export function modeOf(flags: ModelFlags, desk: Desk): Mode {
  const asked = (['record', 'replay', 'live'] as const).filter((mode) => flags[mode] === true)
  const [mode = 'offline', another] = asked
  if (another !== undefined) throw new UserError(`--${mode} and --${another} do not go together`, { advice: 'Choose one of them.' })
  if (flags.trials !== undefined && mode !== 'live')
    throw new UserError('--trials goes with --live', { advice: 'Without a model, or from a recording, every trial is the same.' })
  if (mode === 'offline' || mode === 'replay') {
    const idle = Object.entries({
      '--model': flags.model,
      '--assessor-model': flags.assessorModel,
      '--base-url': flags.baseUrl,
      '--max-cost': flags.maxCost,
    })
    const given = idle.find(([, value]) => value !== undefined)?.[0]
    if (given === undefined) return mode
    throw new UserError(`${given} goes with --live or --record`, {
      advice: mode === 'replay' ? '--replay asks no model.' : 'Without them no model is asked.',
    })
  }
  const { apiKey, baseUrl } = configurationOf(flags, desk)
  if (apiKey === null && baseUrl === null) {
    throw new UserError(`--${mode} needs a language model, and none is configured`, {
      advice: 'Set ANTHROPIC_API_KEY, or name a local server with --base-url; without a model there is --replay.',
    })
  }
  return mode
}

/** The cases whose `minPass` no result of so many trials could show. */
export function unprovable(suites: readonly Suite[], trials: number): Notice[] {
  return suites.flatMap(({ cases }) =>
    cases.flatMap(({ minPass }): Notice[] => {
      if (minPass === undefined || wilson(trials, trials).low >= minPass.rate) return []
      const needed = trialsNeeded(minPass.rate)
      return [
        {
          at: minPass.at,
          message: `minPass ${minPass.rate} cannot be shown by ${trials === 1 ? 'one trial' : `${trials} trials`}, even if all pass`,
          advice:
            needed === null
              ? 'No number of trials shows that a case always passes: take a lower one, such as 0.9.'
              : `It takes ${needed}: --trials ${needed}, or a lower minPass.`,
        },
      ]
    }),
  )
}

/** Those who play with a model, or from its recordings; the engine is loaded only then. */
export async function openModelPool(mode: Exclude<Mode, 'offline'>, flags: ModelFlags, run: LiveRun): Promise<ModelPool> {
  if (mode !== 'replay') return await (await import('./test-live.ts')).openLivePool(flags, run)
  const { timeouts } = await modelOptions(run.desk, {})
  return (await import('./test-recorded.ts')).createReplayPool(run.desk, timeouts)
}
