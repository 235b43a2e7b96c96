#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'

module.enableCompileCache?.()
const build = new URL('../dist/main.js', import.meta.url)
if (existsSync(build)) {
  const { main } = await import(build.href)
  await main()
} else {
  process.stderr.write('greenflag has not been built yet.\nRun "npm run build" in its folder, or "npm start", which builds first.\n')
  process.exitCode = 2
}
