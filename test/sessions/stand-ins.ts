import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RecordedEvent, SessionEvent, SessionOpening } from '../../src/core/session.ts'
import { codeOf, type Disk, type DiskFile, localDisk } from '../../src/sessions/disk.ts'
import type { Self } from '../../src/sessions/holder.ts'
import { createSession, type Place } from '../../src/sessions/open.ts'

export const id = '2026-11-22T10-20-31-data-engineer-k3f9'

export const self: Self = {
  pid: process.pid,
  host: 'here',
  alive: (pid) => {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      return codeOf(error) === 'EPERM'
    }
  },
}

/** A folder that does not exist yet, below one that goes away after the test. */
export async function newFolder(): Promise<string> {
  const above = await mkdtemp(join(tmpdir(), 'greenflag-sessions-'))
  onTestFinished(() => rm(above, { recursive: true, force: true }))
  return join(above, 'data', 'sessions')
}

export async function newPlace(disk: Disk = localDisk): Promise<Place> {
  return { folder: await newFolder(), disk, self }
}

export const opening: SessionOpening = {
  type: 'opened',
  id,
  kind: 'practice',
  options: { level: 'senior', questions: 2, probes: 1, minutes: null, focus: [], seed: 7 },
  cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0.1.0' },
  loaded: {
    context: {
      role: 'Data Engineer',
      version: '1.0',
      summary: '',
      levels: [],
      tags: [],
      guidance: '',
      areas: [{ id: 'sql', name: 'SQL', line: 3, topics: ['Joins'] }],
      openingQuestions: [{ id: 'tell', text: 'Tell me.', line: 9 }],
      questions: [],
      redFlags: [{ id: 'vague', text: 'Stays vague', line: 12, area: null, listenFor: [], soundsLike: [] }],
      greenFlags: [],
    },
    source: { name: 'data-engineer', path: null, sha256: 'aa' },
  },
  contextText: '# Data Engineer\n',
  candidate: null,
}

const basis = {
  ratedThrough: 0,
  difficulty: 2,
  primariesLeft: 2,
  secondsLeft: null,
  areas: [{ id: 'sql', asked: 0, mean: 2.5, spread: 1.5 }],
}

/** A short interview: two questions and a probe; the answers hold what makes a line of JSON hard. */
export const interview: readonly SessionEvent[] = [
  opening,
  { type: 'planned', move: { kind: 'question', primary: 'tell', area: 'sql', level: 'senior' }, basis },
  { type: 'asked', n: 1, text: 'Tell me about a join.' },
  {
    type: 'answered',
    n: 1,
    text: 'I "joined"\nzwei Größen 🚩 \u2028\ud800\u0000 ,"sum":"',
    skipped: false,
    hint: true,
    seconds: 61.5,
    line: null,
  },
  {
    type: 'planned',
    move: {
      kind: 'probe',
      primary: 'tell',
      area: 'sql',
      level: 'mid',
      thread: 1,
      of: 1,
      point: { kind: 'mention', subject: 'SQL', text: null },
    },
    basis,
  },
  { type: 'asked', n: 2, text: 'Which join?' },
  {
    type: 'assessed',
    n: 1,
    assessment: {
      rating: 2.5,
      findings: [{ flag: 'vague', polarity: 'supports', strength: 2, quote: 'I "joined"', why: 'No detail.', start: 0, end: 10 }],
      withheld: 1,
      steering: [],
    },
  },
  { type: 'answered', n: 2, text: '', skipped: true, hint: false, seconds: 0, line: null },
  { type: 'planned', move: { kind: 'close', reason: 'questions-done' }, basis },
  { type: 'closed', reason: 'questions-done' },
]

export function recorded(events: readonly SessionEvent[] = interview): RecordedEvent[] {
  return events.map((event, index) => ({ at: `2026-11-22T10:20:31.${String(index).padStart(3, '0')}Z`, event }))
}

/** An opening under another id and role. */
export function openingOf(sessionId: string, role: string): SessionOpening {
  const { loaded } = opening
  return { ...opening, id: sessionId, loaded: { ...loaded, context: { ...loaded.context, role } } }
}

/** Writes a session as the program does, and closes it. */
export async function keepSession(place: Place, sessionId = id, events: readonly SessionEvent[] = interview): Promise<string> {
  const journal = await createSession(place, sessionId)
  for (const event of recorded(events)) await journal.append(event)
  await journal.close()
  return journal.path
}

/** A disk that behaves otherwise where a test says so. `patch` sees each opened file and may change what it does. */
export function patchedDisk(changes: Partial<Disk>, patch: (file: DiskFile, path: string) => Partial<DiskFile> = () => ({})): Disk {
  return {
    ...localDisk,
    open: async (path, flags, mode) => {
      const file = await localDisk.open(path, flags, mode)
      const plain: DiskFile = {
        write: (bytes, offset, length) => file.write(bytes, offset, length),
        readFile: () => file.readFile(),
        stat: () => file.stat(),
        chmod: (to) => file.chmod(to),
        truncate: (length) => file.truncate(length),
        sync: () => file.sync(),
        close: () => file.close(),
      }
      return { ...plain, ...patch(plain, path) }
    },
    ...changes,
  }
}

/** Quick: nothing waits for the disk. */
export const hastyDisk = patchedDisk({}, () => ({ sync: () => Promise.resolve() }))
