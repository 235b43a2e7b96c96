// Bundles the program into dist/ and compiles the bundled roles beside it. --if-missing: only where there is no build yet.
import { existsSync } from 'node:fs'
import { copyFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = ['main.js', 'test-worker.js', 'suite.schema.json', 'contexts/index.json', 'word-vectors.bin', 'hearing.json'].every((name) =>
  existsSync(`${root}dist/${name}`),
)

if (!(process.argv.includes('--if-missing') && built)) {
  await rm(`${root}dist`, { recursive: true, force: true })
  await build({
    input: {
      main: `${root}src/main.ts`,
      compile: `${root}src/contexts/compile.ts`,
      'test-worker': `${root}src/commands/test-worker.ts`,
      'suite-schema': `${root}src/suites/shape.ts`,
    },
    platform: 'node',
    cwd: root,
    // gray-matter carries an eval for JavaScript front matter; it is refused before it is reached.
    checks: { eval: false, pluginTimings: false },
    output: {
      dir: `${root}dist`,
      format: 'esm',
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      minify: 'dce-only',
    },
    logLevel: 'warn',
  })
  for (const name of ['word-vectors.bin', 'hearing.json']) await copyFile(`${root}data/${name}`, `${root}dist/${name}`)
  const { compileContexts } = await import(new URL('../dist/compile.js', import.meta.url).href)
  const { warnings } = await compileContexts(`${root}contexts`, `${root}dist/contexts`)
  for (const { file, line, message } of warnings) console.warn(`${file}:${line}: warning: ${message}`)
  const { suiteSchema } = await import(new URL('../dist/suite-schema.js', import.meta.url).href)
  await writeFile(`${root}dist/suite.schema.json`, suiteSchema())
}
