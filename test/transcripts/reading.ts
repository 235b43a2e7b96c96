import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chooseCandidate } from '../../src/core/transcript/candidate.ts'
import { type HeardInterview, hearExchanges } from '../../src/core/transcript/exchanges.ts'
import { decodeTranscript } from '../../src/transcripts/decode.ts'
import { type ReadTranscript, readTranscript } from '../../src/transcripts/read-transcript.ts'

const folder = fileURLToPath(new URL('../fixtures/transcripts/', import.meta.url))

/** A transcript from the fixtures, or from a text, read to its exchanges. */
export function readAll(
  file: string,
  text?: string,
): ReadTranscript & { readonly candidate: string; readonly heard: HeardInterview; readonly lines: string[] } {
  const decoded = decodeTranscript(text === undefined ? readFileSync(folder + file) : Buffer.from(text), file)
  const read = readTranscript(decoded, file)
  const { candidate, why } = chooseCandidate(read.speeches, [])
  if (candidate === null) throw new Error(`${file}: ${why}`)
  return { ...read, candidate, heard: hearExchanges(read.speeches, candidate), lines: decoded.split('\n') }
}

export function running(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
