import type { Reporter } from './diagnostic.ts'
import { slug } from './ids.ts'
import type { Block, Item } from './markdown.ts'

export type SectionKind = 'areas' | 'opening' | 'questions' | 'red' | 'green'

/** A heading's words and line. */
interface Heading {
  readonly text: string
  readonly line: number
}

/** The bullets below one heading of a section, or at its top (`heading` null). */
export interface Group {
  readonly heading: Heading | null
  readonly items: readonly Item[]
}

/** A file in its parts: bullets by section, and everything else as guidance. */
export interface Outline {
  readonly title: Heading | null
  readonly sections: ReadonlyMap<SectionKind, { readonly heading: Heading; readonly groups: readonly Group[] }>
  readonly guidance: string
}

const adjective = '(?:(?:common|core|focus|key|main|major|possible|primary|sample|skill|technical|the|typical|your)-)*'
const purpose = '(?:-to-(?:ask|assess|cover|evaluate|probe|test))'
const patterns: readonly (readonly [SectionKind, RegExp])[] = [
  ['areas', new RegExp(`^${adjective}(?:(?:areas|competencies)${purpose}?|skills${purpose})$`)],
  ['opening', new RegExp(`^${adjective}opening-questions?(?:-|$)`)],
  ['questions', new RegExp(`^(?:interview-)?${adjective}(?:questions?${purpose}?|question-bank)$`)],
  ['red', new RegExp(`^${adjective}(?:red-flags?|warning-signs?)(?:-|$)(?!.*green-flag)`)],
  ['green', new RegExp(`^${adjective}(?:green-flags?|positive-signs?)(?:-|$)(?!.*red-flag)`)],
]

/** Which section a heading opens, whatever its case, mark-up and number; null for one without a meaning of its own. */
export function sectionKind(heading: string): SectionKind | null {
  const words = slug(heading).replace(/^\d+-/, '')
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

interface Part {
  readonly kind: SectionKind
  readonly heading: Heading
  readonly groups: { heading: Heading | null; items: Item[] }[]
}

/** Sorts blocks into sections. A section reaches to the next heading of its depth or of another section; sections of one kind are joined. */
export function outline(blocks: readonly Block[], reporter: Reporter): Outline {
  const parts: Part[] = []
  const guidance: string[] = []
  let title: Heading | null = null
  let open: { part: Part; depth: number; groupDepth: number | null } | null = null
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      if (block.kind === 'list' && open !== null) open.part.groups.at(-1)?.items.push(...block.items)
      else if (block.written !== '') guidance.push(block.written)
      continue
    }
    const { depth, line, text } = block
    const heading = { text, line }
    const kind = sectionKind(text)
    if (open !== null && depth > open.depth && (kind === null || kind === open.part.kind)) {
      open.groupDepth = Math.min(depth, open.groupDepth ?? depth)
      if (depth === open.groupDepth) open.part.groups.push({ heading, items: [] })
      else reporter.warning(line, `the heading "${text}" is nested too deep to be read`, 'Its bullets count for the heading above it.')
    } else if (kind !== null) {
      open = { part: { kind, heading, groups: [{ heading: null, items: [] }] }, depth, groupDepth: null }
      parts.push(open.part)
    } else {
      open = null
      if (title === null && depth === 1) title = heading
      else guidance.push(block.written)
    }
  }
  return { title, sections: join(parts), guidance: guidance.join('\n\n') }
}

function join(parts: readonly Part[]): Outline['sections'] {
  const sections = new Map<SectionKind, { heading: Heading; groups: readonly Group[] }>()
  for (const { kind, heading, groups } of parts) {
    const before = sections.get(kind)
    sections.set(kind, { heading: before?.heading ?? heading, groups: [...(before?.groups ?? []), ...groups] })
  }
  return sections
}

/** The groups of a section; none where the file does not have it. */
export function groupsOf(sections: Outline['sections'], kind: SectionKind): readonly Group[] {
  return sections.get(kind)?.groups ?? []
}

/** Role and version from a title such as "Data Engineer Interview Context v1.0"; empty where it does not say. */
export function readTitle(title: string): { role: string; version: string } {
  const version = /[\s,(–-]*(?<![\p{L}\p{N}])(?:version\s*|v\.?\s*|(?<=\b(?:context|guide)\s))(\d[\w.-]*)\)?$/iu.exec(title)
  const named = version === null ? title : title.slice(0, version.index)
  const role = named
    .replace(/^interview\s+(?:context|guide)\s*(?:for|:|–|—|-)\s*(?:an?\s+)?/i, '')
    .replace(/(?:^|[\s:–—-]+)interview(?:\s+(?:context|guide))?$/i, '')
    .replace(/(?:^|[\s:–—-]+)context$/i, '')
  return { role: role.trim(), version: version?.[1] ?? '' }
}
