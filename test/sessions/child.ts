import { UserError } from '../../src/core/exit.ts'
import { localDisk } from '../../src/sessions/disk.ts'
import { createSession, resumeSession } from '../../src/sessions/open.ts'

// Opens a session, says `held` or why not, and holds it until its standard input ends.
const [what = '', folder = '', id = '', umask = '22'] = process.argv.slice(2)
process.umask(Number.parseInt(umask, 8))
const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const place = { folder, disk: localDisk, self: { pid: process.pid, host: 'here', alive } }
try {
  const journal = what === 'create' ? await createSession(place, id) : (await resumeSession(place, id)).journal
  process.on('exit', () => journal.releaseNow())
  process.stdout.write('held\n')
  process.stdin.resume().on('end', () => process.exit(0))
} catch (error) {
  process.stdout.write(`${error instanceof UserError ? `${error.code} ${error.message}` : String(error)}\n`)
}
