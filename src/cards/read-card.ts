import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod/mini'
import type { Area } from '../core/context.ts'
import { UserError } from '../core/exit.ts'
import type { BankFlag } from '../core/interview/bank.ts'
import type { OwnCard } from '../core/mock/setup.ts'
import { didYouMean } from '../core/text/nearest.ts'

const form = z.strictObject({
  seen: z.array(z.string()),
  ratings: z.exactOptional(z.record(z.string(), z.nullable(z.int().check(z.gte(0), z.lte(5))))),
  confidence: z.int().check(z.gte(1), z.lte(5)),
})

const example = 'seen: [id-of-a-flag], ratings: { id-of-an-area: 3 }, confidence: 4'

/** The most a card may have. */
const mostCharacters = 100_000

/**
 * An interviewer's own card from a file, YAML or JSON: `seen`, ids of flags; `ratings`, areas by id or name with 0 to 5 or null; `confidence`, 1 to
 * 5. Throws a UserError (exit 2) that names file and line where it is not in that form, or names a flag or an area that the role does not have.
 */
export function readOwnCard(
  text: string,
  file: string,
  role: { readonly flags: readonly BankFlag[]; readonly areas: readonly Area[] },
): OwnCard {
  if (text.length > mostCharacters) throw fault(`${file}: a card has ${mostCharacters} characters at most`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken !== undefined) throw fault(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`)
  const lineOf = (path: readonly PropertyKey[]) => {
    const node = document.getIn([...path], true)
    const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
    return lines.linePos(Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0).line
  }
  // JavaScript gives these a meaning of their own, so that what is read would not have them.
  const hidden = ['seen', 'ratings'].find((key) => document.hasIn([key, '__proto__']))
  if (hidden !== undefined) throw fault(`${file}:${lineOf([hidden])}: ${hidden}: a key cannot be called __proto__`)
  let read: unknown
  try {
    read = document.toJS({ maxAliasCount: 20 })
  } catch (cause) {
    throw fault(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  const parsed = form.safeParse(read)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path ?? []
    throw fault(`${file}:${lineOf(path)}: ${path.length === 0 ? 'the card' : path.join('.')}: ${wordsFor(issue)}`)
  }
  const { seen, ratings = {}, confidence } = parsed.data
  const ids = role.flags.map(({ id }) => id)
  for (const [index, id] of seen.entries()) {
    if (!ids.includes(id))
      throw fault(
        `${file}:${lineOf(['seen', index])}: there is no flag "${id}"`,
        `${didYouMean(id, ids)}"greenflag contexts show <role>" lists them.`,
      )
  }
  return {
    seen: ids.filter((id) => seen.includes(id)),
    ratings: Object.entries(ratings).map(([wanted, rating]) => {
      const plain = wanted.trim().toLowerCase()
      const area = role.areas.find(({ id, name }) => id === plain || name.toLowerCase() === plain)
      if (area !== undefined) return { area: area.id, rating }
      throw fault(
        `${file}:${lineOf(['ratings', wanted])}: there is no area "${wanted}"`,
        didYouMean(
          wanted,
          role.areas.map(({ id }) => id),
        ).trim(),
      )
    }),
    confidence,
  }
}

function wordsFor(issue: { readonly code?: string; readonly message: string; readonly path: readonly PropertyKey[] } | undefined): string {
  const of: Readonly<Record<string, string>> = {
    seen: 'a list of ids of flags',
    ratings: 'whole numbers from 0 to 5, or null, by area',
    confidence: 'a whole number from 1 to 5',
  }
  const wanted = of[String(issue?.path[0] ?? '')]
  if (wanted !== undefined) return `it takes ${wanted}`
  return issue?.code === 'unrecognized_keys'
    ? 'it takes seen, ratings and confidence, and nothing else'
    : 'it takes seen, ratings and confidence'
}

function fault(message: string, advice = ''): UserError {
  return new UserError(`--card: ${message}`, { advice: advice === '' ? `A card looks like this: ${example}` : advice })
}
