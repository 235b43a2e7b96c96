import { nearestTo } from '../../core/text/nearest.ts'
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
    const [nearest] = nearestTo(
      wanted,
      offered.map(({ id }) => id),
    )
    return nearest ?? null
  } catch {
    return connection.hosted ? (nearestTo(wanted, pricedModels)[0] ?? null) : null
  }
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
