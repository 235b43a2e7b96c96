import { createHash } from 'node:crypto'

const sealOpens = ',"sum":"'
const sumLength = 12
const sealLength = sealOpens.length + sumLength + 2

/** One line of a session's file, without its newline, and the checksum that the next line builds on. */
export interface EncodedRecord {
  readonly bytes: Buffer
  readonly sum: string
}

/** A line whose checksum holds: what it says has still to be validated. */
export interface VerifiedRecord {
  readonly seq: number
  readonly at: unknown
  readonly event: unknown
  readonly sum: string
}

/**
 * A record as a line: `{"seq":0,"at":"…","event":{…},"sum":"…"}`. The sum is the beginning of the SHA-256 of the previous line's sum and of all
 * that stands before `,"sum"`, so that a line removed, repeated, moved or changed breaks the chain. `previous` is empty for the first line.
 * Throws Error for a number that JSON cannot hold, since it could not be read back.
 */
export function encodeRecord(seq: number, record: { readonly at: string; readonly event: object }, previous: string): EncodedRecord {
  const event = JSON.stringify(record.event, refuseUnwritable)
  const body = Buffer.from(`{"seq":${seq},"at":${JSON.stringify(record.at)},"event":${event}`)
  const sum = checksum(previous, body)
  return { bytes: Buffer.concat([body, Buffer.from(`${sealOpens}${sum}"}`)]), sum }
}

/** The record in a line, or in words why the line cannot be trusted. */
export function verifyRecord(line: Buffer, seq: number, previous: string): VerifiedRecord | string {
  const body = line.subarray(0, Math.max(0, line.length - sealLength))
  const sum = checksum(previous, body)
  const parsed = parse(line)
  if (line.subarray(body.length).toString('latin1') !== `${sealOpens}${sum}"}`) return suspect(parsed, seq)
  if (parsed === null || parsed['seq'] !== seq) return 'it is no record'
  return { seq, at: parsed['at'], event: parsed['event'], sum }
}

/** Where a complete record could end in a line that lost its newline: the length up to there, or null. */
export function possibleEnd(tail: Buffer): number | null {
  const seal = tail.lastIndexOf(sealOpens)
  return seal < 0 || seal + sealLength > tail.length ? null : seal + sealLength
}

function suspect(parsed: Readonly<Record<string, unknown>> | null, seq: number): string {
  const claimed = parsed?.['seq']
  if (typeof claimed === 'number' && claimed < seq) return `it repeats record ${claimed + 1}`
  if (typeof claimed === 'number' && claimed > seq) return 'records before it are missing'
  return 'its checksum does not match'
}

function checksum(previous: string, body: Buffer): string {
  return createHash('sha256').update(previous).update(body).digest('hex').slice(0, sumLength)
}

function parse(line: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line.toString())
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

function refuseUnwritable(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${key} is ${value}, which a session cannot hold`)
  return value
}
