// Runs a benchmark written in TypeScript: bundles it into a temporary folder and imports it. Usage: node test/bench/run.mjs <file.ts> [arguments]
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const [, , source, ...rest] = process.argv
if (source === undefined) throw new Error('name the benchmark to run')
/** In the bundle every module still finds the files beside its source, and native packages stay where they are. */
const inPlace = {
  name: 'in-place',
  resolveId: (name) =>
    name.startsWith('@lydell/') ? { id: createRequire(import.meta.url).resolve(name), external: 'absolute' } : undefined,
  transform: (code, id) =>
    code.includes('import.meta.url') ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) : undefined,
}
const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))
try {
  const bundle = await rolldown({ input: { bench: resolve(source) }, platform: 'node', checks: { eval: false }, plugins: [inPlace] })
  await bundle.write({ dir: work, entryFileNames: '[name].mjs' })
  await bundle.close()
  process.argv.splice(1, process.argv.length, resolve(source), ...rest)
  await import(pathToFileURL(join(work, 'bench.mjs')).href)
} finally {
  rmSync(work, { recursive: true, force: true })
}
