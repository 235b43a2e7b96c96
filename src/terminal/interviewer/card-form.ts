import type { OwnCard } from '../../core/mock/setup.ts'
import type { Scene } from '../../core/ports.ts'
import { contentWidth, shorten, wrap } from '../layout.ts'
import { askLine, confirm, inMenu, type MenuTerminal } from '../menus.ts'
import { cleanLine } from '../sink.ts'
import type { Style } from '../style.ts'
import { flagLabel } from './board.ts'

type Flag = Scene['bank']['flags'][number]

interface Form extends MenuTerminal {
  readonly style: Style
}

/** What a rating means: the scale of the assessor, in few words. */
const scale = [
  '0  nothing, or talk that steps round the question',
  '1  little: a sentence without substance',
  '2  in general: how such things are done',
  '3  own work, plainly told',
  '4  own work with figures, reasons or an outcome',
  '5  and also what it cost or where it failed',
] as const
const sureness = ['1  a guess', '2  unsure', '3  fairly sure', '4  sure', '5  certain'] as const

/**
 * Asks for the interviewer's own card: flags area by area, a rating for each area that was asked about, and how sure they are. It has to be
 * confirmed, and begins anew where it is not. Throws `Interrupted` as the menus do.
 */
export async function fillInCard(
  form: Form,
  scene: Scene,
  { notes, planted }: { readonly notes: readonly { readonly n: number; readonly text: string }[]; readonly planted: boolean },
): Promise<OwnCard> {
  const { output, style } = form
  const columns = contentWidth(output.columns ?? 80)
  const tell = (text: string) => output.write(`${wrap(text, columns).join('\n')}\n`)
  tell(
    style.heading(
      `Your card comes first. ${planted ? 'What was planted, and what the assessor heard,' : 'What the assessor heard'} is shown when it is locked.`,
    ),
  )
  if (notes.length > 0)
    tell(`\nYour notes:\n${notes.map(({ n, text }) => `  ${n === 0 ? 'before' : `after answer ${n}`}: ${cleanLine(text)}`).join('\n')}`)
  output.write('\n')
  for (;;) {
    const card = await ask(form, scene, columns)
    if (await confirm({ ...form, question: 'Lock this card? It cannot be changed then.', fallback: true })) return card
    tell('Then once more.')
  }
}

async function ask(form: Form, { context, bank, exchanges }: Scene, columns: number): Promise<OwnCard> {
  const touched = context.areas.filter(({ id }) => exchanges.some(({ move }) => move.area === id))
  const isTouched = (area: string | null) => touched.some(({ id }) => id === area)
  const seen: string[] = []
  const ratings: { area: string; rating: number | null }[] = []
  for (const { id, name } of touched) {
    const flags = bank.flags.filter(({ area }) => area === id)
    seen.push(...(await chooseSeen(form, `${cleanLine(name)}: which flags did you see?`, flags, columns)))
    ratings.push({ area: id, rating: await chooseRating(form, `${cleanLine(name)}: your rating?`) })
  }
  const others = bank.flags.filter(({ area }) => !isTouched(area))
  seen.push(...(await chooseSeen(form, 'Elsewhere: anything you saw without asking for it?', others, columns)))
  const confidence = await chooseOne(form, 'How sure are you of this card?', sureness, 2)
  return { seen, ratings, confidence: confidence + 1 }
}

async function chooseRating(form: Form, message: string): Promise<number | null> {
  const chosen = await chooseOne(form, message, ['cannot say', ...scale], 0)
  return chosen === 0 ? null : chosen - 1
}

async function chooseOne(form: Form, message: string, names: readonly string[], standard: number): Promise<number> {
  if (!form.accessible) {
    const choices = names.map((name, value) => ({ name, value, short: name.replace(/ {2}.*$/, '') }))
    return Number(await inMenu(form, { type: 'select', message, choices, default: standard, loop: false, pageSize: 10 }))
  }
  const list = names.map((name, index) => `${index + 1}. ${name.replace(/^\d {2}/, '')}`)
  return await askLine(form, [message, ...list, `A number from 1 to ${names.length}; Enter alone takes ${standard + 1}.`], (line) => {
    if (line === '') return standard
    const number = /^\d+$/.test(line) ? Number(line) : 0
    return number >= 1 && number <= names.length ? number - 1 : null
  })
}

async function chooseSeen(form: Form, message: string, flags: readonly Flag[], columns: number): Promise<string[]> {
  if (flags.length === 0) return []
  const { style } = form
  if (form.accessible) {
    const list = flags.map((flag, index) => `${index + 1}. ${flagLabel(flag, style)}`)
    return await askLine(form, [message, ...list, 'Their numbers with commas between them; Enter alone for none.'], (line) => {
      const numbers = line === '' ? [] : line.split(/[\s,]+/).map(Number)
      const chosen = numbers.map((number) => flags[number - 1]?.id)
      return chosen.some((id) => id === undefined) ? null : chosen.filter((id) => id !== undefined)
    })
  }
  const choices = flags.map((flag) => {
    const label = flagLabel(flag, style)
    const name = shorten(label, columns - 6, style.signs.ellipsis)
    return {
      value: flag.id,
      short: name,
      name,
      ...(name === label ? {} : { description: wrap(label, columns).join('\n') }),
    }
  })
  // Each on its own line below, so that the card can be read over before it is locked.
  const renderSelectedChoices = (marked: readonly { readonly short: string }[]) =>
    marked.length === 0 ? 'none' : marked.map(({ short }) => `\n    ${short}`).join('')
  const theme = { style: { renderSelectedChoices } }
  const chosen = await inMenu(form, { type: 'checkbox', message, choices, loop: false, pageSize: 12, theme })
  return Array.isArray(chosen) ? chosen.filter((id) => typeof id === 'string') : []
}
