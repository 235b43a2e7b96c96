import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** The script `child.ts` as something that Node runs, for tests that need more than one process. */
export interface Script {
  run(...args: readonly string[]): ChildProcess
  remove(): Promise<void>
}

export async function buildScript(): Promise<Script> {
  const folder = await mkdtemp(join(tmpdir(), 'greenflag-script-'))
  const bundle = await rolldown({ input: fileURLToPath(new URL('./child.ts', import.meta.url)), platform: 'node' })
  await bundle.write({ dir: folder, entryFileNames: 'child.mjs' })
  await bundle.close()
  return {
    run: (...args) => spawn(process.execPath, [join(folder, 'child.mjs'), ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What a child prints first. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const piece of child.stdout ?? []) {
    text += String(piece)
    if (text.includes('\n')) break
  }
  return text.split('\n')[0] ?? ''
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}
