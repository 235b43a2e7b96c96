import type { Connection } from './connection.ts'
import { isRecord } from './fault.ts'
import { pricedModels } from './prices.ts'

/** How long a list is waited for that only helps to explain, in milliseconds. */
const patienceMs = 5000

/** A model that a server offers. */
export interface OfferedModel {
  readonly id: string
  /** When it will be switched off, ISO 8601, where the server says so. */
  readonly retiresAt: string | null
}

/** The models that a server offers, in its order. Throws a FaultError where it tells none. */
export async function listModels(connection: Connection, signal: AbortSignal): Promise<OfferedModel[]> {
  return offeredIn(await connection.read('/v1/models', { limit: '1000' }, signal))
}

/** The first model that can hold a conversation; servers list the ones that only embed or transcribe among them. */
export function firstSpeaking(models: readonly OfferedModel[]): string | null {
  return models.find(({ id }) => !/embed|rerank|whisper|(?:^|[-_/])(?:tts|bge|clip)(?:[-_]|$)/i.test(id))?.id ?? null
}

/** The model of the server whose id is nearest to the one asked for; null where none is near or the server tells none. */
export async function nearestOffered(connection: Connection, wanted: string): Promise<string | null> {
  try {
    const offered = await listModels(connection, AbortSignal.timeout(patienceMs))
    return nearestId(
      wanted,
      offered.map(({ id }) => id),
    )
  } catch {
    return connection.hosted ? nearestId(wanted, pricedModels) : null
  }
}

/** The known id that `wanted` was most likely meant to be, or null where none is near. */
function nearestId(wanted: string, known: readonly string[]): string | null {
  const near = known
    .map((id) => ({ id, distance: editDistance(wanted.toLowerCase(), id.toLowerCase()) }))
    .filter(({ id, distance }) => distance <= Math.max(2, wanted.length * 0.4) || id.toLowerCase().startsWith(wanted.toLowerCase()))
    .sort((a, b) => a.distance - b.distance)
  return near[0]?.id ?? null
}

function offeredIn(answer: unknown): OfferedModel[] {
  const list = isRecord(answer) ? (answer['data'] ?? answer['models']) : answer
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return []
    const id = entry['id'] ?? entry['name']
    const retiresAt = entry['retires_at']
    return typeof id === 'string' && id !== '' ? [{ id, retiresAt: typeof retiresAt === 'string' ? retiresAt : null }] : []
  })
}

/** Letters to put in, leave out or replace to make one word of the other (Levenshtein 1966), of the first hundred. */
function editDistance(one: string, other: string): number {
  const letters = Array.from(other.slice(0, 100))
  let row = [0, ...letters.map((_, index) => index + 1)]
  for (const [index, letter] of Array.from(one.slice(0, 100)).entries()) {
    const next = [index + 1]
    for (const [column, other] of letters.entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
