import type { Area } from '../core/context.ts'
import { type OwnRating, readOwnRating } from '../core/self-rating.ts'
import { contentWidth, wrap } from './layout.ts'
import { askLine, inMenu, type MenuTerminal } from './menus.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

const wrong = 'A number from 0 to 5, halves allowed; Enter alone for "cannot say".'

/** Asks candidates how they rate their own answers, area by area. Throws `Interrupted` as the menus do. */
export async function askOwnRatings(terminal: MenuTerminal & { readonly style: Style }, areas: readonly Area[]): Promise<OwnRating[]> {
  const { output, style } = terminal
  const columns = contentWidth(output.columns ?? 80)
  const said =
    'Before the card appears: how good were your answers? 0 is nothing, 2 general talk, 3 own work told plainly, 5 own work with figures, reasons and what it cost. Halves are allowed; Enter alone for "cannot say".'
  output.write(`${style.heading('Your own view')}\n${wrap(said, columns).join('\n')}\n\n`)
  const ratings: OwnRating[] = []
  for (const { id, name } of areas) ratings.push({ area: id, rating: await askRating(terminal, cleanLine(name)) })
  output.write('\n')
  return ratings
}

async function askRating(terminal: MenuTerminal, name: string): Promise<number | null> {
  if (terminal.accessible) {
    const read = (line: string) => {
      const rating = readOwnRating(line)
      return rating === undefined ? null : { rating }
    }
    return (await askLine(terminal, [`${name}: your rating, 0 to 5?`], read)).rating
  }
  const validate = (line: string) => readOwnRating(line) !== undefined || wrong
  const typed = await inMenu(terminal, { type: 'input', message: `${name}:`, validate })
  return readOwnRating(String(typed)) ?? null
}
