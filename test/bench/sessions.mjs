// How long `sessions list` takes over many sessions, against `node -e 0`. Usage: node test/bench/sessions.mjs [number of sessions]
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const count = Number(process.argv[2] ?? 10_000)
const root = fileURLToPath(new URL('../..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))
const folder = join(work, 'sessions')

try {
  const bundle = await rolldown({
    input: {
      list: fileURLToPath(new URL('./sessions-list.ts', import.meta.url)),
      record: join(root, 'src/sessions/record.ts'),
      ids: join(root, 'src/sessions/ids.ts'),
    },
    platform: 'node',
  })
  await bundle.write({ dir: work, entryFileNames: '[name].mjs' })
  await bundle.close()
  const { encodeRecord } = await import(join(work, 'record.mjs'))
  const { sessionId } = await import(join(work, 'ids.mjs'))

  mkdirSync(folder)
  let bytes = 0
  for (let n = 0; n < count; n += 1) {
    const id = sessionId(Date.UTC(2026, 0, 1) + n * 3_600_000, 'Data Engineer', String(n % 10_000).padStart(4, '0'))
    const path = join(folder, `${id}.jsonl`)
    writeFileSync(path, bytesOf(id, encodeRecord))
    bytes += statSync(path).size
  }
  console.log(`${count} sessions of ${Math.round(bytes / count / 1024)} KB on the average`)

  const bare = quickest(['-e', '0'])
  report('node -e 0', bare)
  report('sessions list, nothing cached', time([join(work, 'list.mjs'), folder]))
  report('sessions list', quickest([join(work, 'list.mjs'), folder]))
  report('sessions list --all, 30 cached', time([join(work, 'list.mjs'), folder, '--all']))
  report('sessions list --all', quickest([join(work, 'list.mjs'), folder, '--all']))
  report('sessions list --json', quickest([join(work, 'list.mjs'), folder, '--json']))

  function report(what, ms) {
    console.log(`${what.padEnd(32)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / bare).toFixed(1).padStart(5)} times node -e 0`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function time(args) {
  const begun = performance.now()
  execFileSync(process.execPath, args, { maxBuffer: 1 << 28 })
  return performance.now() - begun
}

function quickest(args) {
  return Math.min(...Array.from({ length: 7 }, () => time(args)))
}

/** A session of six questions with answers of some 150 words, and a context of some 8 KB. */
function bytesOf(id, encodeRecord) {
  const text = 'We partition the table by the date of the event, and prune on it. '
  const areas = Array.from({ length: 6 }, (_, n) => ({ id: `area-${n}`, name: `Area ${n}`, line: n, topics: Array(6).fill(text) }))
  const flags = Array.from({ length: 8 }, (_, n) => ({ id: `flag-${n}`, text, line: n, area: null, listenFor: [text], soundsLike: [text] }))
  const context = { role: 'Data Engineer', version: '1.0', summary: text, levels: [], tags: [], guidance: text, areas }
  const basis = { ratedThrough: 0, difficulty: 2, primariesLeft: 5, secondsLeft: null, areas: [] }
  const events = [
    {
      type: 'opened',
      id,
      kind: 'practice',
      options: { level: 'senior', questions: 6, probes: 2, minutes: null, focus: [], seed: 7 },
      cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0.1.0' },
      loaded: {
        context: { ...context, openingQuestions: [], questions: [], redFlags: flags, greenFlags: flags },
        source: { name: 'data-engineer', path: null, sha256: '0'.repeat(64) },
      },
      contextText: text.repeat(120),
      candidate: null,
    },
  ]
  for (let n = 1; n <= 6; n += 1) {
    events.push(
      { type: 'planned', move: { kind: 'question', primary: `question-${n}`, area: 'area-0', level: 'senior' }, basis },
      { type: 'asked', n, text },
      { type: 'answered', n, text: text.repeat(10), skipped: false, hint: false, seconds: 60 },
      { type: 'assessed', n, assessment: { rating: 3, findings: [], withheld: 0, steering: [] } },
    )
  }
  events.push({ type: 'closed', reason: 'questions-done' })
  let sum = ''
  return Buffer.concat(
    events.flatMap((event, seq) => {
      const record = encodeRecord(seq, { at: '2026-11-22T10:20:31.000Z', event }, sum)
      sum = record.sum
      return [record.bytes, Buffer.from('\n')]
    }),
  )
}
