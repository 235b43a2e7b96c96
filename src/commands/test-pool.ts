import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { CaseResult, MutantResult } from '../core/suite/result.ts'
import type { Watch } from '../suites/mutation/try-mutant.ts'
import type { Case, Suite } from '../suites/suite.ts'
import type { House } from './test-case.ts'
import { type Done, perform, type Task } from './test-task.ts'
import type { FromWorker, ToWorker } from './test-worker.ts'

/** Those who play cases. */
export interface Pool {
  /** How many cases they can take at a time, where that is fewer than one would give them. */
  readonly atOnce?: number
  /** Calls `tried` for each interview of a case that is held several times. */
  readonly play: (suite: Suite, item: Case, tried?: (result: CaseResult) => void) => Promise<CaseResult>
  /** Interviews of each case; one where it is not said. */
  readonly trials?: number
  readonly close: () => Promise<void>
}

/** Those who play cases with the embedded engine, and try what only it is quick enough for. */
export interface OfflinePool extends Pool {
  /** The results of one case's changed answers, for the relations named. */
  readonly contract: (suite: Watch, item: Case, relations: readonly string[]) => Promise<readonly CaseResult[]>
  /** The mutant at a place in `mutantsOf`. A watch is kept as long as the pool is open. */
  readonly mutant: (watch: Watch, index: number) => Promise<MutantResult>
}

/** Interviews below which a worker thread costs more to start (about 0.3 s) than it saves; an interview takes some 25 ms. */
const worthAThread = 24

/** Plays cases in this thread one by one, or in worker threads where there are enough of them to pay: no more threads than processors. */
export function createPool(cases: number, atOnce: number, { packageRoot, version }: House): OfflinePool {
  // Only what a thread can be told.
  const house = { packageRoot, version }
  const script = join(packageRoot, 'dist', 'test-worker.js')
  const threads = Math.min(atOnce, availableParallelism(), Math.floor(cases / worthAThread))
  if (threads < 2 || !existsSync(script)) {
    return poolOf(
      1,
      async (suite, task) => {
        // An interview with the embedded engine never waits for anything; without a pause Ctrl-C would have to wait for the last one.
        await setImmediate()
        return await perform(suite, task, house)
      },
      async () => undefined,
    )
  }
  const players = Array.from({ length: threads }, () => createPlayer(script, house))
  const free = [...players]
  const waiting: ((player: Player) => void)[] = []
  const take = async () => free.pop() ?? (await new Promise<Player>((resolve) => waiting.push(resolve)))
  const giveBack = (player: Player) => {
    const next = waiting.shift()
    if (next === undefined) free.push(player)
    else next(player)
  }
  const ask: Ask = async (suite, task) => {
    const player = await take()
    try {
      return await player.ask(suite, task)
    } finally {
      giveBack(player)
    }
  }
  return poolOf(threads, ask, async () => void (await Promise.all(players.map(({ close }) => close()))))
}

type Ask = (suite: Watch, task: Task) => Promise<Done>

function poolOf(atOnce: number, ask: Ask, close: Pool['close']): OfflinePool {
  const astray = () => new Error('another task was done')
  return {
    atOnce,
    async play(suite, item) {
      const done = await ask(suite, { kind: 'case', item })
      if (done.kind !== 'case') throw astray()
      return done.result
    },
    async contract(suite, item, relations) {
      const done = await ask(suite, { kind: 'contract', item, relations })
      if (done.kind !== 'contract') throw astray()
      return done.results
    },
    async mutant(watch, index) {
      const done = await ask(watch, { kind: 'mutant', index })
      if (done.kind !== 'mutant') throw astray()
      return done.result
    },
    close,
  }
}

interface Player {
  readonly ask: Ask
  readonly close: () => Promise<unknown>
}

function createPlayer(script: string, house: House): Player {
  const worker = new Worker(script)
  const keys = new Map<Watch, number>()
  const say = (message: ToWorker) => worker.postMessage(message)
  let settle: { resolve: (done: Done) => void; reject: (error: unknown) => void } | null = null
  worker.on('message', (said: FromWorker) => {
    if ('error' in said) settle?.reject(said.error)
    else settle?.resolve(said.done)
  })
  // Nobody answers in a thread that has ended, neither what it was asked last nor what comes.
  let ended: { readonly why: unknown } | null = null
  const end = (why: unknown) => {
    ended ??= { why }
    settle?.reject(ended.why)
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('a worker thread has ended')))
  return {
    ask: (suite, task) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        if (ended !== null) {
          reject(ended.why)
          return
        }
        const known = keys.get(suite)
        const key = known ?? keys.size
        keys.set(suite, key)
        if (known === undefined) {
          const { loaded, contextText, cases, orders } = suite
          say({ kind: 'suite', key, suite: { loaded, contextText, cases, orders } })
        }
        say({ kind: 'task', key, task, house })
      }),
    close: () => worker.terminate(),
  }
}
