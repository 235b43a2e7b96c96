import { campaigns } from './campaigns.ts'

// Runs every campaign at its full size and prints one table: what, tried, failed. Each failure is told on standard error; exit code 1 where there is one.
// Usage: npm run --silent faults [-- [--short] name...]

const size = process.argv.includes('--short') ? 'short' : 'full'
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = wanted.filter((name) => !Object.hasOwn(campaigns, name))
if (unknown.length > 0) {
  throw new Error(`no campaign is called ${unknown.join(', ')}; there are ${Object.keys(campaigns).join(', ')}`)
}

const rows = ['| what | tried | failed |', '| --- | ---: | ---: |']
for (const [name, { what, run }] of Object.entries(campaigns)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const begun = performance.now()
  const { tried, failed } = await run(size, (line) => process.stderr.write(`${name}: ${line}\n`))
  for (const failure of failed) process.stderr.write(`${name}: failed: ${failure}\n`)
  process.stderr.write(`${name}: ${tried} tried, ${failed.length} failed, ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  rows.push(`| ${what} | ${tried.toLocaleString('en')} | ${failed.length.toLocaleString('en')} |`)
  if (failed.length > 0) process.exitCode = 1
}
process.stdout.write(`${rows.join('\n')}\n`)
