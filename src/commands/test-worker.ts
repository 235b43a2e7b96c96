import { parentPort } from 'node:worker_threads'
import type { Watch } from '../suites/mutation/try-mutant.ts'
import type { House } from './test-case.ts'
import { type Done, perform, type Task } from './test-task.ts'

/** What a worker thread is told: a suite to keep under a number, or a task about one it keeps. */
export type ToWorker =
  | { readonly kind: 'suite'; readonly key: number; readonly suite: Watch }
  | { readonly kind: 'task'; readonly key: number; readonly task: Task; readonly house: House }

export type FromWorker = { readonly done: Done } | { readonly error: unknown }

const suites = new Map<number, Watch>()

parentPort?.on('message', async (message: ToWorker) => {
  if (message.kind === 'suite') {
    suites.set(message.key, message.suite)
    return
  }
  const reply = (said: FromWorker) => parentPort?.postMessage(said)
  try {
    const suite = suites.get(message.key)
    if (suite === undefined) throw new Error('the task came before its suite')
    reply({ done: await perform(suite, message.task, message.house) })
  } catch (error) {
    reply({ error })
  }
})
