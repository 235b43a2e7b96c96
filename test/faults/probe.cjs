// Loaded before the executable: tells at its end what it did besides answering.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const child = require('node:child_process')
const { syncBuiltinESMExports } = require('node:module')

const path = process.env.GREENFLAG_PROBE
let children = 0
const spawn = child.ChildProcess.prototype.spawn
child.ChildProcess.prototype.spawn = function (...args) {
  children += 1
  return spawn.apply(this, args)
}
for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
  const known = child[name]
  child[name] = (...args) => {
    children += 1
    return known(...args)
  }
}
syncBuiltinESMExports()
const shapes = [Object, Array, Function, String, Map, Promise]
const keys = () => JSON.stringify([...shapes.map(({ prototype }) => Object.getOwnPropertyNames(prototype)), Object.keys(Object.prototype)])
const before = keys()
/** The most memory of this program; what the system counts for a process may go back to the one that it was forked from. */
const kilobytesAtMost = () => {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
}
/** Time of the processor, which does not depend on who else is at work. */
const milliseconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
process.on('exit', () => {
  const changed = keys() !== before || 'pwned' in globalThis || 'polluted' in {}
  writeFileSync(path, JSON.stringify({ children, changed, kilobytes: kilobytesAtMost(), ms: milliseconds() }))
})
