import { listSessions } from '../../src/commands/sessions.ts'

// What `greenflag sessions list` does, alone: its flags come as arguments after the folder.
const [folder = '', ...flags] = process.argv.slice(2)
const code = await listSessions({ all: flags.includes('--all'), json: flags.includes('--json') }, folder, null, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  sink: (text) => text,
  width: (text) => text.length,
  room: 80,
})
process.exitCode = code
