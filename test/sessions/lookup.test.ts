import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findFolders } from '../../src/sessions/folders.ts'
import { isSessionId, sessionId } from '../../src/sessions/ids.ts'
import { findSession, sessionIds } from '../../src/sessions/lookup.ts'
import { readSession } from '../../src/sessions/read.ts'
import { newFolder } from './stand-ins.ts'

const moment = Date.UTC(2026, 10, 22, 10, 20, 31)

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await newFolder()
  await mkdir(folder, { recursive: true })
  for (const name of names) await writeFile(join(folder, name), '')
  return folder
}

describe('a session’s id', () => {
  test.each([
    ['Data Engineer', 'data-engineer'],
    ['  C++ / Größe & Co. ', 'c-gro-e-co'],
    ['データエンジニア', 'role'],
    ['../../etc/passwd', 'etc-passwd'],
    ['x'.repeat(100), 'x'.repeat(40)],
  ])('names the moment, the role %j and four characters', (role, slug) => {
    expect(sessionId(moment, role, 'k3f9')).toBe(`2026-11-22T10-20-31-${slug}-k3f9`)
  })

  test('is an id whatever the role is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (role) => isSessionId(sessionId(moment, role, '0000'))))
  })

  test.each(['', 'k3f', 'k3f9a', 'K3F9', '../x'])('is not made with %j for its random part', (random) => {
    expect(() => sessionId(moment, 'x', random)).toThrow(RangeError)
  })

  test.each([
    '..',
    '.',
    '',
    '../sessions/x',
    'a/b',
    '/etc/passwd',
    '2026-11-22T10-20-31-x-k3f9/../y',
    '2026-11-22T10-20-31-x-k3f9.jsonl',
    'C:\\x',
    'x\0y',
  ])('that could lead elsewhere (%j) is none', async (text) => {
    expect(isSessionId(text)).toBe(false)
    await expect(readSession(await folderWith(), text)).rejects.toMatchObject({ name: 'UserError', code: 2 })
  })
})

describe('looking a session up', () => {
  const [a, b, c] = [
    '2026-11-21T09-00-00-analyst-aaaa',
    '2026-11-22T10-20-31-data-engineer-k3f9',
    '2026-11-22T11-00-00-data-engineer-zz00',
  ] as const
  const files = [c, a, b].map((id) => `${id}.jsonl`)

  test.each([
    ['last', c],
    [b, b],
    ['2026-11-21', a],
    ['2026-11-22T10', b],
  ])('finds %s', async (wanted, found) => {
    expect(await findSession(await folderWith(...files), wanted)).toBe(found)
  })

  test('takes for the last of one second the one that was written last', async () => {
    const early = '2026-11-22T11-00-00-nurse-zzzz'
    const late = '2026-11-22T11-00-00-nurse-aaaa'
    const folder = await folderWith(`${a}.jsonl`, `${early}.jsonl`, `${late}.jsonl`)
    await utimes(join(folder, `${early}.jsonl`), 1000, 1000)
    expect(await findSession(folder, 'last')).toBe(late)
    await utimes(join(folder, `${late}.jsonl`), 500, 500)
    expect(await findSession(folder, 'last')).toBe(early)
  })

  test('finds a whole id that another one begins with', async () => {
    const folder = await folderWith(`${b}.jsonl`, `${b}-k3f9.jsonl`)
    expect(await findSession(folder, b)).toBe(b)
  })

  test('names the candidates of a beginning that leaves a choice, newest first', async () => {
    const found = findSession(await folderWith(...files), '2026-11-22')
    await expect(found).rejects.toMatchObject({ code: 2, message: '"2026-11-22" fits 2 sessions.', advice: `Name one: ${c}, ${b}` })
  })

  test.each([
    ['2026-11-20', `Nearest: ${c}, ${b}, ${a}`],
    ['2026-11-22T12-00', `Nearest: ${c}, ${b}`],
    ['k3f9', `Nearest: ${b}`],
    ['', `Nearest: ${c}, ${b}, ${a}`],
    ['../../etc/passwd', `Nearest: ${c}, ${b}, ${a}`],
  ])('names the nearest to %j', async (wanted, advice) => {
    await expect(findSession(await folderWith(...files), wanted)).rejects.toMatchObject({ code: 2, advice })
  })

  test('names five candidates and counts the others', async () => {
    const folder = await folderWith(...Array.from({ length: 8 }, (_, n) => `2026-11-22T10-20-31-x-000${n}.jsonl`))
    await expect(findSession(folder, '2026')).rejects.toMatchObject({ advice: expect.stringMatching(/-0003 and 3 more$/) })
  })

  test.each(['last', '2026'])('says so where there is no session (%s)', async (wanted) => {
    await expect(findSession(await newFolder(), wanted)).rejects.toMatchObject({ code: 2, message: 'There is no session yet.' })
  })

  test('takes nothing else in the folder for a session', async () => {
    const folder = await folderWith(
      ...files,
      'index.jsonl',
      'notes.jsonl',
      `${b}.jsonl.damaged`,
      `${a}.lock`,
      '2026-11-23T00-00-00-x-0000.txt',
    )
    expect(await sessionIds(folder)).toEqual([a, b, c])
  })
})

describe('folders', () => {
  test('follow GREENFLAG_HOME', () => {
    const home = resolve('/somewhere')
    expect(findFolders({ GREENFLAG_HOME: home })).toEqual({ sessions: join(home, 'sessions'), config: join(home, 'config') })
    expect(isAbsolute(findFolders({ GREENFLAG_HOME: 'here' }).sessions)).toBe(true)
  })

  test.each([{}, { GREENFLAG_HOME: '' }])('are the platform’s without it', (env) => {
    const { sessions, config } = findFolders(env)
    expect([sessions, config].every((path) => isAbsolute(path) && path.includes('greenflag'))).toBe(true)
    expect(sessions.endsWith('sessions')).toBe(true)
  })
})
