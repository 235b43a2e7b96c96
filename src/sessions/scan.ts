import { possibleEnd, type VerifiedRecord, verifyRecord } from './record.ts'

/** Damage that no crash in the middle of a write explains. */
interface Damage {
  /** Counts from 1. */
  readonly line: number
  readonly why: string
  /** Bytes from that line to the end of the file. */
  readonly bytes: number
}

/** What a session's bytes hold. The first `length` bytes are records whose chain of checksums holds. */
export interface Scan {
  readonly records: readonly VerifiedRecord[]
  readonly length: number
  /** Checksum of the last good record; empty where there is none. */
  readonly sum: string
  /** The last good record is whole but lost its newline. */
  readonly lacksNewline: boolean
  /** Bytes of a write that a crash cut short, at the very end. */
  readonly torn: number
  readonly damage: Damage | null
}

/**
 * Reads records from the first byte on and stops at the first that cannot be trusted: an event behind a lost one could mean something else.
 * Bytes without a newline at the end are a write cut short, since no record was ever acknowledged without its newline; everything else is damage.
 */
export function scanSession(bytes: Buffer): Scan {
  const records: VerifiedRecord[] = []
  let length = 0
  let sum = ''
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, length)) {
    const record = verifyRecord(bytes.subarray(length, end), records.length, sum)
    if (typeof record === 'string') {
      const damage = { line: records.length + 1, why: record, bytes: bytes.length - length }
      return { records, length, sum, lacksNewline: false, torn: 0, damage }
    }
    records.push(record)
    sum = record.sum
    length = end + 1
  }
  return finish(bytes.subarray(length), { records, length, sum })
}

function finish(tail: Buffer, good: Pick<Scan, 'records' | 'length' | 'sum'>): Scan {
  const end = possibleEnd(tail)
  const last = end === null ? null : verifyRecord(tail.subarray(0, end), good.records.length, good.sum)
  if (end === null || last === null || typeof last === 'string') {
    return { ...good, lacksNewline: false, torn: tail.length, damage: null }
  }
  return {
    records: [...good.records, last],
    length: good.length + end,
    sum: last.sum,
    lacksNewline: true,
    torn: tail.length - end,
    damage: null,
  }
}
