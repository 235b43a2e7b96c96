import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { chooseInterview, confirm, type MenuTerminal } from '../../src/terminal/menus.ts'

const roles = [
  { name: 'data-engineer', role: 'Data Engineer', summary: 'pipelines and warehouses', levels: [] },
  { name: 'frontend-engineer', role: 'Frontend Engineer', summary: 'browsers', levels: ['junior', 'mid'] },
] as const

function open(
  accessible: boolean,
): MenuTerminal & { readonly input: PassThrough; shown(): string; press(...keys: string[]): Promise<void> } {
  const input = new PassThrough()
  const output = new PassThrough()
  let shown = ''
  output.on('data', (chunk) => {
    shown += chunk
  })
  return {
    input,
    output,
    accessible,
    setTimer(run, milliseconds) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    shown: () => shown,
    async press(...keys) {
      for (const key of keys) {
        await new Promise((resolve) => setTimeout(resolve, 60))
        input.write(key)
      }
    },
  }
}

test('role, level and length are chosen from menus, the last choice first', async () => {
  const terminal = open(false)
  const choosing = chooseInterview({ ...terminal, roles, last: { role: 'frontend-engineer', level: 'junior', questions: 10 } })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await terminal.press('\r', '\x1b[B', '\r', '\r')
  expect(await choosing).toEqual({ role: 'frontend-engineer', level: 'mid', questions: 10 })
})

test('typing finds a role by its summary, and what is given is not asked', async () => {
  const terminal = open(false)
  const choosing = chooseInterview({ ...terminal, roles, last: null, given: { level: 'staff', questions: 3 } })
  await terminal.press('warehouse', '\r')
  expect(await choosing).toEqual({ role: 'data-engineer', level: 'staff', questions: 3 })
})

test.each([
  ['Ctrl-C', '\x03'],
  ['Esc', '\x1b'],
  ['Ctrl-D', '\x04'],
])('%s leaves with 130', async (_, key) => {
  const terminal = open(false)
  const choosing = chooseInterview({ ...terminal, roles, last: null })
  const left = expect(choosing).rejects.toMatchObject({ name: 'Interrupted', code: 130 })
  await terminal.press('a', key)
  await left
})

test('a terminal that is gone leaves with 129', async () => {
  const terminal = open(false)
  const left = expect(confirm({ ...terminal, question: 'Sure?', fallback: false })).rejects.toMatchObject({ code: 129 })
  await terminal.press('')
  terminal.input.end()
  await left
})

test('without drawing, menus are numbered lists', async () => {
  const terminal = open(true)
  const choosing = chooseInterview({ ...terminal, roles, last: { role: 'frontend-engineer' } })
  await terminal.press('7\n', '1\n', '\n', '3\n')
  expect(await choosing).toEqual({ role: 'data-engineer', level: 'mid', questions: 10 })
  expect(terminal.shown()).toContain('Which role?\n1. Data Engineer: pipelines and warehouses\n2. Frontend Engineer: browsers\n')
  expect(terminal.shown()).not.toContain('\x1b')
  const asked = confirm({ ...terminal, question: 'Delete it?', fallback: false })
  await terminal.press('perhaps\n', 'Yes\n')
  expect(await asked).toBe(true)
})
