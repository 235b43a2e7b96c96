import type { SessionDigest } from '../core/progress/digest.ts'
import { hasShape, isText, orNull, type Shelving } from './shelf.ts'

/** A session's digest; null where its file is damaged or cannot be read. */
export interface DigestEntry {
  readonly id: string
  readonly digest: SessionDigest | null
}

/** The cache of digests: ids and numbers, none of the words. */
export const digested: Shelving<DigestEntry> = { fileName: 'digests.jsonl', isEntry: isDigestEntry }

const isList = (value: unknown) => Array.isArray(value)
const isBoolean = (value: unknown) => typeof value === 'boolean'

/** Its checksum holds and this version wrote it: what is looked at is that it is no other kind of thing. */
function isDigestEntry(value: unknown): value is DigestEntry {
  return hasShape(value, { id: isText, digest: orNull(isDigest) })
}

function isDigest(value: unknown): boolean {
  return hasShape(value, {
    id: isText,
    kind: isText,
    finished: isBoolean,
    retry: isBoolean,
    startedAt: isText,
    level: isText,
    context: (context) => hasShape(context, { name: isText, role: isText, version: isText, sha256: isText, path: orNull(isText) }),
    by: (by) => hasShape(by, { assessor: isText, model: orNull(isText), version: isText }),
    areas: isList,
    flags: (flags) => hasShape(flags, { observed: isList, contradicted: isList, mixed: isList, 'no-evidence': isList }),
  })
}
