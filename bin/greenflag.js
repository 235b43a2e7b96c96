#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'

const here = (path) => new URL(`../${path}`, import.meta.url)
const [only, ...more] = process.argv.slice(2)

if (more.length === 0 && (only === '--version' || only === '-V')) {
  // The one call that needs nothing but a number: scripts ask for it often.
  process.stdout.write(`${JSON.parse(readFileSync(here('package.json'), 'utf8')).version}\n`)
} else if (existsSync(here('dist/main.js'))) {
  module.enableCompileCache?.()
  const { main } = await import(here('dist/main.js').href)
  await main()
} else {
  process.stderr.write('greenflag has not been built yet.\nRun "npm run build" in its folder, or "npm start", which builds first.\n')
  process.exitCode = 2
}
