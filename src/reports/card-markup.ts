import { clean } from '../core/text/sink.ts'

/** HTML that is safe to write as it stands. Only `html` makes it. */
export interface Markup {
  readonly markup: string
}

/** What a template takes: text is escaped, markup stands as it is, nothing leaves no trace. */
export type Piece = Markup | string | number | null | readonly Piece[]

/**
 * HTML or SVG from a template. Whatever is put into it as text shows as itself and can end neither its element nor an attribute in quotation
 * marks; what nobody could see in it is shown as the terminal's sink shows it. This is the only way of text into a report in HTML.
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: parts.map((part, index) => part + write(pieces[index] ?? null)).join('') }
}

/** Pieces with markup between them, as a list in running text has it. */
export function joined(pieces: readonly Piece[], between: Piece): Piece[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function write(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'number') return String(piece)
  if (typeof piece === 'string') return clean(piece).replace(/[&<>"']/g, (character) => entities[character] ?? '')
  return 'markup' in piece ? piece.markup : piece.map(write).join('')
}
