import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CaseResult } from '../core/suite/result.ts'
import type { Case, Suite } from '../suites/suite.ts'
import { testOffline } from './test-case.ts'
import type { FromWorker, ToWorker } from './test-worker.ts'

/** Those who play cases. */
export interface Pool {
  readonly play: (suite: Suite, item: Case) => Promise<CaseResult>
  readonly close: () => Promise<void>
}

/** Interviews below which a worker thread costs more to start (about 0.3 s) than it saves; an interview takes some 25 ms. */
const worthAThread = 24

/**
 * Plays cases in this thread, or in worker threads where there are enough of them to pay. At most `atOnce` cases are given at a time, and never
 * more than one to a thread.
 */
export function createPool(cases: number, atOnce: number, { packageRoot, version }: { packageRoot: string; version: string }): Pool {
  const script = join(packageRoot, 'dist', 'test-worker.js')
  const threads = Math.min(atOnce, Math.floor(cases / worthAThread))
  if (threads < 2 || !existsSync(script)) {
    return { play: (suite, item) => testOffline(suite, item, version), close: async () => undefined }
  }
  const players = Array.from({ length: threads }, () => createPlayer(script, version))
  const free = [...players]
  const waiting: ((player: Player) => void)[] = []
  const take = async () => free.pop() ?? (await new Promise<Player>((resolve) => waiting.push(resolve)))
  const giveBack = (player: Player) => {
    const next = waiting.shift()
    if (next === undefined) free.push(player)
    else next(player)
  }
  return {
    async play(suite, item) {
      const player = await take()
      try {
        return await player.play(suite, item)
      } finally {
        giveBack(player)
      }
    },
    close: async () => void (await Promise.all(players.map(({ close }) => close()))),
  }
}

interface Player {
  readonly play: Pool['play']
  readonly close: () => Promise<unknown>
}

function createPlayer(script: string, version: string): Player {
  const worker = new Worker(script)
  const keys = new Map<Suite, number>()
  const say = (message: ToWorker) => worker.postMessage(message)
  let settle: { resolve: (result: CaseResult) => void; reject: (error: unknown) => void } | null = null
  worker.on('message', (said: FromWorker) => {
    if ('error' in said) settle?.reject(said.error)
    else settle?.resolve(said.result)
  })
  worker.on('error', (error) => settle?.reject(error))
  worker.on('exit', () => settle?.reject(new Error('a worker thread has ended')))
  return {
    play: (suite, item) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        const known = keys.get(suite)
        const key = known ?? keys.size
        keys.set(suite, key)
        if (known === undefined) say({ kind: 'suite', key, suite: { loaded: suite.loaded, contextText: suite.contextText } })
        say({ kind: 'case', key, item, version })
      }),
    close: () => worker.terminate(),
  }
}
