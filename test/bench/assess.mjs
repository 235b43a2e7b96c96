// How well and how fast the embedded similarity ranks graded answers. Usage: node test/bench/assess.mjs [--alone] file.tsv...
// With --alone no answer is told of the other points of its group. assess-files.ts says what the files hold.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))
try {
  const bundle = await rolldown({ input: fileURLToPath(new URL('./assess-files.ts', import.meta.url)), platform: 'node' })
  await bundle.write({ file: join(work, 'assess.mjs') })
  await bundle.close()
  const pack = fileURLToPath(new URL('../../data/word-vectors.bin', import.meta.url))
  execFileSync(process.execPath, [join(work, 'assess.mjs'), pack, ...process.argv.slice(2)], { stdio: 'inherit' })
} finally {
  rmSync(work, { recursive: true, force: true })
}
