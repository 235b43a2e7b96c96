import { type Palette, palettes } from './card-palette.ts'

/** The one style sheet of a report. It knows nothing of the card, so that its checksum can stand in the page's policy. */
export const styleSheet = `
:root { color-scheme: light dark; ${variables(palettes.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palettes.dark)} } }
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3.5rem; }
footer { padding-top: 1.5rem; padding-bottom: 4rem; }
h1, h2, h3, h4, p, ul, figure, blockquote, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 2.1rem; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
h3 { font-size: 0.95rem; font-weight: 650; margin: 1.75rem 0 0.75rem; }
h4 { font-size: 1rem; line-height: 1.45; font-weight: 500; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main > section { margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); }
main > section:first-child { margin-top: 2rem; }
.kicker, .label { color: var(--accent); font-size: 0.8rem; font-weight: 600; letter-spacing: 0.04em; }
.quiet, figcaption, .facts { color: var(--muted); font-size: 0.875rem; }
header .kicker { margin-bottom: 0.5rem; }
header .facts { margin-top: 0.75rem; }
section > h2 + * { margin-top: 1rem; }

.rating { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; }
.rating strong { font-size: 3.4rem; line-height: 1; font-weight: 600; letter-spacing: -0.04em; font-variant-numeric: tabular-nums; }
.rating .band { font-size: 1.25rem; font-weight: 600; }
.rating .likely { margin-left: auto; }
.overall .scale { margin-top: 1.25rem; }
.overall .scale + p { margin-top: 0.6rem; }
.next { background: var(--raised); border-left: 3px solid var(--accent); padding: 1.25rem 1.4rem; margin-top: 1.75rem; break-inside: avoid; }
.next h2 { font-size: 0.8rem; color: var(--accent); letter-spacing: 0.04em; }
.next .work { font-size: 1.15rem; line-height: 1.4; font-weight: 600; margin-top: 0.35rem; }
.next p + p { margin-top: 0.5rem; }

svg { display: block; }
.track, .tick { stroke: var(--track); stroke-width: 1; }
.interval { stroke: var(--accent); stroke-width: 3; stroke-opacity: 0.45; stroke-linecap: round; }
.large .interval { stroke-width: 5; }
.point, .solid { fill: var(--accent); }
.point { stroke: var(--paper); stroke-width: 2; }
.axis { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--rule); stroke-width: 1; }
.base { stroke: var(--muted); stroke-width: 1; }
.stem { stroke: var(--accent); stroke-width: 1.5; stroke-opacity: 0.55; }
.hollow { fill: var(--paper); stroke: var(--accent); stroke-width: 2; }
.cross { fill: none; stroke: var(--accent); stroke-width: 2.25; stroke-linecap: round; }
.unknown { fill: var(--muted); font-size: 15px; font-weight: 600; }
.level { stroke: var(--accent); stroke-width: 4; }
.strip { display: flex; margin-top: 1.25rem; break-inside: avoid; }
.strip .gutter { flex: none; }
.strip .plot { flex: 1; min-width: 0; overflow: visible; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; list-style: none; margin-top: 0.9rem; color: var(--muted); font-size: 0.875rem; }
.legend li { display: flex; align-items: center; gap: 0.4rem; }

table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: 0.875rem; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: middle; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { color: var(--muted); font-size: 0.8rem; padding: 0.25rem 0; }
th[scope="row"] { width: 38%; padding-right: 1rem; line-height: 1.35; }
td.bar { padding-right: 0.75rem; }
td.figure { width: 6.5rem; white-space: nowrap; }
td.figure strong { font-weight: 600; }
td.figure span { color: var(--muted); font-size: 0.875rem; }
tr { break-inside: avoid; }

.flag { break-inside: avoid; margin-top: 1.4rem; padding-left: 1.6rem; scroll-margin-top: 1rem; }
h3 + .flag { margin-top: 0; }
.sign { display: inline-block; width: 1.6rem; font-size: 0.9em; }
.flag .sign { margin-left: -1.6rem; }
.good .sign, .colour.green { color: var(--good); }
.bad .sign, .colour.red { color: var(--bad); }
.both .sign { color: var(--both); }
.proof { margin-top: 0.55rem; break-inside: avoid; }
.proof blockquote { font: 1.05rem/1.5 Charter, "Iowan Old Style", "Palatino Linotype", Georgia, serif; white-space: pre-wrap; }
.proof figcaption { margin-top: 0.15rem; }
ul.open, ul.heard, ul.notes { list-style: none; }
ul.open li { display: grid; grid-template-columns: 1.6rem 3.3rem 1fr; align-items: baseline; margin-top: 0.45rem; }
ul.open .sign { color: var(--muted); }
ul.open .colour { font-size: 0.875rem; font-weight: 600; }
.unasked { margin-top: 1.1rem; break-inside: avoid; }
.settle { margin: 0.4rem 0 0 4.9rem; color: var(--ink); }
p + ul.notes { margin-top: 0.75rem; }
ul.notes li + li { margin-top: 0.5rem; }

h3 + .proof { margin-top: 0; }
.next .proof { margin-top: 0.75rem; }
.fault { color: var(--bad); }
.moved { margin-top: 0.75rem; font-size: 1.15rem; }
.kept { margin-top: 1.25rem; }
ul.open + table { margin-top: 1.5rem; }
table + p.quiet { margin-top: 0.75rem; }

summary { cursor: pointer; }
summary h2 { display: inline; }
.exchange { margin-top: 2rem; scroll-margin-top: 1rem; }
.exchange:target, .flag:target { outline: 2px solid var(--accent); outline-offset: 0.75rem; border-radius: 2px; }
.exchange h3 { margin: 0; color: var(--muted); font-size: 0.875rem; font-weight: 400; break-after: avoid; }
.exchange .number { color: var(--accent); font-weight: 650; margin-right: 0.35rem; }
.question { font-weight: 600; margin-top: 0.25rem; break-after: avoid; }
.answer { font: 1.05rem/1.55 Charter, "Iowan Old Style", "Palatino Linotype", Georgia, serif; white-space: pre-wrap; tab-size: 4; margin: 0.6rem 0 0.5rem; padding-left: 1rem; border-left: 1px solid var(--track); }
.answer.code { font: 0.875rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
mark { background: var(--mark); color: inherit; box-shadow: 0 0 0 0.12em var(--mark); border-bottom: 1px solid var(--accent); }
.heard { margin-top: 0.35rem; font-size: 0.875rem; }
.heard li { padding-left: 1.6rem; }
.heard .sign { margin-left: -1.6rem; color: var(--muted); }

footer dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; color: var(--muted); font-size: 0.875rem; margin-top: 1rem; }
footer .verdict { font-weight: 600; }

@media (max-width: 30rem) {
  header { padding-top: 2rem; }
  h1 { font-size: 1.7rem; }
  .rating .likely { margin-left: 0; flex-basis: 100%; margin-top: 0.4rem; }
  th[scope="row"] { width: 42%; font-size: 0.925rem; padding-right: 0.6rem; }
  td.figure { width: 4.2rem; white-space: normal; }
  td.figure span { display: block; }
  ul.open li { grid-template-columns: 1.4rem 3.2rem 1fr; }
  .settle { margin-left: 1.4rem; }
  .strip .gutter { margin-left: -0.5rem; }
}

@media print {
  :root { color-scheme: light; ${variables(palettes.light)} --paper: #ffffff; }
  @page { margin: 18mm 16mm; }
  html { font-size: 10pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  main > section { margin-top: 1.75rem; padding-top: 1rem; }
  h2, h3, h4, h2 + .quiet, h3 + .quiet { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { list-style: none; }
  .next, mark, .interval, .point, .solid, .level { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  table { break-inside: avoid; }
  .heard { break-before: avoid; }
  p, blockquote, .answer { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
`

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ')
}
