/** A colour as `#rrggbb`. */
type Ink = `#${string}`

export interface Palette {
  readonly paper: Ink
  /** Behind the next step and a marked answer. */
  readonly raised: Ink
  readonly ink: Ink
  readonly muted: Ink
  readonly accent: Ink
  readonly good: Ink
  readonly bad: Ink
  readonly both: Ink
  /** Behind a quote in its answer. */
  readonly mark: Ink
  /** Lines that only part things. */
  readonly rule: Ink
  readonly track: Ink
}

/** One accent for everything that is not a flag; green, red and ochre are for flags alone, and never say anything alone. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#fdfcfa',
    raised: '#f3f1ec',
    ink: '#22252a',
    muted: '#5c6068',
    accent: '#1f5a73',
    good: '#1f6b42',
    bad: '#a5302c',
    both: '#7a5410',
    mark: '#e6eef2',
    rule: '#dedad2',
    track: '#d3cfc6',
  },
  dark: {
    paper: '#17191c',
    raised: '#20242a',
    ink: '#e6e4df',
    muted: '#a3a7ad',
    accent: '#86c3da',
    good: '#7cc79a',
    bad: '#f0968f',
    both: '#dcb566',
    mark: '#26363f',
    rule: '#343940',
    track: '#434951',
  },
}
