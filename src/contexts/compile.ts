import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type CompiledRole, describeRole, type RoleEntry, roleNamesIn } from './bundled.ts'
import { type Diagnostic, isError } from './diagnostic.ts'
import { readContext } from './read-context.ts'

/**
 * Compiles every context of a folder to `<name>.json`, with an `index.json` of them all, and removes what an earlier run left.
 * Returns the names and the warnings. Throws an Error with file and line of every mistake, and writes nothing then.
 */
export async function compileContexts(fromDir: string, toDir: string): Promise<{ names: string[]; warnings: Diagnostic[] }> {
  const roles: { entry: RoleEntry; compiled: CompiledRole }[] = []
  const diagnostics: Diagnostic[] = []
  for (const name of await roleNamesIn(fromDir)) {
    const bytes = await readFile(join(fromDir, `${name}.md`))
    const { context, diagnostics: found } = readContext(bytes, `${basename(fromDir)}/${name}.md`)
    diagnostics.push(...found)
    if (context === null) continue
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    roles.push({ entry: describeRole(name, context), compiled: { context, sha256, text: new TextDecoder().decode(bytes) } })
  }
  const errors = diagnostics.filter(isError).map(({ file, line, message }) => `${file}:${line}: ${message}`)
  const reserved = roles.find(({ entry }) => entry.name === 'index' || !/^[a-z0-9-]+$/.test(entry.name))
  if (reserved !== undefined) errors.push(`${basename(fromDir)}/${reserved.entry.name}.md: a bundled role cannot have this name`)
  if (errors.length > 0) throw new Error(errors.join('\n'))
  await mkdir(toDir, { recursive: true })
  const stale = (await readdir(toDir)).filter((file) => file.endsWith('.json'))
  await Promise.all(stale.map((file) => rm(join(toDir, file))))
  await Promise.all(roles.map(({ entry, compiled }) => writeFile(join(toDir, `${entry.name}.json`), JSON.stringify(compiled))))
  await writeFile(join(toDir, 'index.json'), JSON.stringify(roles.map(({ entry }) => entry)))
  return { names: roles.map(({ entry }) => entry.name), warnings: diagnostics }
}
