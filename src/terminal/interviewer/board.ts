import type { AskingTurn } from '../../core/mock/hold-mock.ts'
import type { Suggestion } from '../../core/mock/suggest.ts'
import type { Scene } from '../../core/ports.ts'
import { clockTime } from '../editor/frame.ts'
import { cleanLine } from '../sink.ts'
import type { Style } from '../style.ts'

/** What stands above the prompt: the time, and which areas were touched and which not. */
export function boardOf({ scene, spent }: AskingTurn, style: Style): { readonly time: string; readonly areas: string } {
  const { context, options, exchanges } = scene
  const times = (id: string) => exchanges.filter(({ move }) => move.area === id).length
  const touched = context.areas.filter(({ id }) => times(id) > 0)
  const open = context.areas.filter(({ id }) => times(id) === 0)
  const named = (areas: typeof open) => areas.map(({ name }) => cleanLine(name)).join(', ')
  const parts = [
    ...(touched.length === 0 ? [] : [`touched: ${named(touched)}`]),
    ...(open.length === 0 ? ['all areas touched'] : [`not yet: ${named(open)}`]),
  ]
  return { time: timeOf(spent, options.minutes), areas: parts.join(` ${style.signs.dot} `) }
}

/** The time spent, and what is left of it: said from five minutes on, and when it is over. */
function timeOf(spent: number, minutes: number | null): string {
  if (minutes === null) return clockTime(spent)
  const left = minutes * 60 - spent
  const both = `${clockTime(spent)} of ${clockTime(minutes * 60)}`
  if (left <= 0) return `${both}, your time is up: /end, or one last question`
  return left <= Math.min(300, minutes * 20) ? `${both}, ${Math.max(1, Math.ceil(left / 60))} min left` : both
}

/** The role's flags by area, those of no area last. Which of them the candidate has is not in it. */
export function flagList({ context, bank }: Scene, style: Style): string {
  const groups = [...context.areas.map(({ id, name }) => ({ id, name })), { id: null, name: 'Anywhere' }]
  return groups
    .flatMap(({ id, name }) => {
      const flags = bank.flags.filter(({ area }) => area === id)
      return flags.length === 0 ? [] : [cleanLine(name), ...flags.map((flag) => `  ${flagLabel(flag, style)}`)]
    })
    .join('\n')
}

/** A flag with the sign and the word of its colour. */
export function flagLabel({ colour, text }: Scene['bank']['flags'][number], { signs }: Style): string {
  return `${colour === 'green' ? signs.up : signs.down} ${colour} ${cleanLine(text)}`
}

/** Suggestions as `/ask` numbers them. */
export function suggestionList(suggestions: readonly Suggestion[]): string {
  if (suggestions.length === 0) return 'There is no question left that you have not asked.'
  const lines = suggestions.map(({ text, area, probe }, index) => {
    const about = probe ? 'follow-up' : area === null ? '' : cleanLine(area)
    return `${index + 1}. ${about === '' ? '' : `[${about}] `}${cleanLine(text)}`
  })
  return [
    ...lines,
    suggestions.length === 1 ? '/ask asks it.' : '/ask asks the first, /ask 2 the second; or ask it in your own words.',
  ].join('\n')
}
