import { readBundled } from '../contexts/bundled.ts'
import { listRoles, type Places } from '../contexts/library.ts'
import type { LoadedContext } from '../core/context.ts'
import { prepareBank } from '../core/interview/bank.ts'
import type { PromptsResult } from '../core/suite/result.ts'
import { smokePrompts } from '../engines/anthropic/prompts/smoke.ts'
import type { Suite } from '../suites/suite.ts'

/** Tries the prompts of the suites' contexts without a model, with `all` those of the bundled roles as well; each context once. */
export async function smokeContexts(suites: readonly Suite[], all: boolean, places: Places): Promise<PromptsResult[]> {
  const contexts = new Map<string, LoadedContext>()
  for (const { loaded } of suites) contexts.set(loaded.source.sha256, loaded)
  for (const loaded of all ? await bundledContexts(places) : []) {
    if (!contexts.has(loaded.source.sha256)) contexts.set(loaded.source.sha256, loaded)
  }
  return [...contexts.values()].map(({ context, source }) => {
    const { tokens, faults } = smokePrompts(context, prepareBank(context))
    const file = source.path ?? `contexts/${source.name}.md`
    const failures = faults.map(({ line, what, expected, came }) => ({ at: { file, line }, what, expected, came, words: [] }))
    return { context: source.path ?? source.name, status: failures.length === 0 ? 'passed' : 'failed', tokens, failures }
  })
}

async function bundledContexts(places: Places): Promise<LoadedContext[]> {
  const roles = await listRoles({ ...places, cwd: places.packageRoot, contextsDir: null, configDir: places.packageRoot })
  const found = await Promise.all(roles.map(({ name }) => readBundled(name, places.packageRoot)))
  return found.flatMap((role) => (role === null ? [] : [role.loaded]))
}
