import { Chalk } from 'chalk'

/** Styles a text that has passed the sink. Line breaks inside are handled; without colour the text comes back as it is. */
export type Paint = (text: string) => string

/** Signs that carry a meaning or draw a line, each one column wide but for `ellipsis` in ASCII. */
interface Signs {
  /** A green flag seen, and one that was contradicted. */
  readonly up: string
  readonly fallen: string
  /** A red flag seen, and one that was cleared. */
  readonly down: string
  readonly cleared: string
  readonly mixed: string
  readonly silent: string
  readonly unasked: string
  readonly rule: string
  readonly track: string
  readonly fill: string
  readonly marker: string
  readonly margin: string
  /** A point of a plot in the lower or upper half of its row, and the interval around it: through the row, or only one half. */
  readonly pointLow: string
  readonly pointHigh: string
  readonly whisker: string
  readonly whiskerLow: string
  readonly whiskerHigh: string
  readonly dot: string
  readonly dash: string
  readonly ellipsis: string
  readonly openQuote: string
  readonly closeQuote: string
}

/**
 * The palette. Green and red belong to flags alone, yellow to what a reader should beware of; everything else is the accent,
 * bold or dim.
 */
export interface Style {
  readonly heading: Paint
  readonly accent: Paint
  readonly question: Paint
  readonly quote: Paint
  readonly muted: Paint
  readonly good: Paint
  readonly bad: Paint
  readonly warn: Paint
  readonly signs: Signs
  /** Whether figures are drawn as well: a bar read aloud is noise. */
  readonly drawings: boolean
}

const unicodeSigns: Signs = {
  up: '▲',
  fallen: '▽',
  down: '▼',
  cleared: '△',
  mixed: '◇',
  silent: '○',
  unasked: '?',
  rule: '─',
  track: '─',
  fill: '━',
  marker: '●',
  margin: '│',
  pointLow: '▄',
  pointHigh: '▀',
  whisker: '│',
  whiskerLow: '╷',
  whiskerHigh: '╵',
  dot: '·',
  dash: '–',
  ellipsis: '…',
  openQuote: '“',
  closeQuote: '”',
}

const asciiSigns: Signs = {
  up: '+',
  fallen: '-',
  down: '!',
  cleared: 'v',
  mixed: '~',
  silent: 'o',
  unasked: '?',
  rule: '-',
  track: '.',
  fill: '=',
  marker: 'O',
  margin: '|',
  pointLow: 'o',
  pointHigh: 'o',
  whisker: '|',
  whiskerLow: '|',
  whiskerHigh: '|',
  dot: '|',
  dash: '-',
  ellipsis: '...',
  openQuote: '"',
  closeQuote: '"',
}

/**
 * The styles of one terminal. `colour` is a chalk level, 0 for none (then no style writes anything, not even bold).
 * Only the terminal's own sixteen colours are used, at every level: its owner chose them to be readable on its background.
 */
export function createStyle(options: { readonly colour: 0 | 1 | 2 | 3; readonly unicode: boolean; readonly drawings?: boolean }): Style {
  const chalk = new Chalk({ level: options.colour })
  return {
    heading: (text) => chalk.bold(text),
    accent: (text) => chalk.cyan(text),
    question: (text) => chalk.bold(text),
    quote: (text) => text,
    muted: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    signs: options.unicode ? unicodeSigns : asciiSigns,
    drawings: options.drawings ?? true,
  }
}
