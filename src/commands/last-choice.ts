import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isLevel, type Level } from '../core/level.ts'

interface Choice {
  readonly role: string
  readonly level: Level
  readonly questions: number
}

/** What the menus were left at the last time, as far as the file says so. */
export async function readLastChoice(configDir: string): Promise<Partial<Choice>> {
  try {
    const read: unknown = JSON.parse(await readFile(join(configDir, 'last-choice.json'), 'utf8'))
    if (typeof read !== 'object' || read === null) return {}
    const { role, level, questions } = read as Partial<Record<keyof Choice, unknown>>
    return {
      ...(typeof role === 'string' ? { role } : {}),
      ...(typeof level === 'string' && isLevel(level) ? { level } : {}),
      ...(typeof questions === 'number' ? { questions } : {}),
    }
  } catch {
    return {}
  }
}

/** Keeps a choice for the next time. It is a convenience: where it cannot be written, nothing is lost and nothing is said. */
export async function rememberChoice(configDir: string, choice: Choice): Promise<void> {
  try {
    await mkdir(configDir, { recursive: true, mode: 0o700 })
    await writeFile(join(configDir, 'last-choice.json'), `${JSON.stringify(choice)}\n`, { mode: 0o600 })
  } catch {}
}
