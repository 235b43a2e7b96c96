import { parentPort } from 'node:worker_threads'
import type { CaseResult } from '../core/suite/result.ts'
import type { Case } from '../suites/suite.ts'
import { type SuiteToPlay, testOffline } from './test-case.ts'

/** What a worker thread is told: a suite to keep under a number, or a case to play in one it keeps. */
export type ToWorker =
  | { readonly kind: 'suite'; readonly key: number; readonly suite: SuiteToPlay }
  | { readonly kind: 'case'; readonly key: number; readonly item: Case; readonly version: string }

export type FromWorker = { readonly result: CaseResult } | { readonly error: unknown }

const suites = new Map<number, SuiteToPlay>()

parentPort?.on('message', async (message: ToWorker) => {
  if (message.kind === 'suite') {
    suites.set(message.key, message.suite)
    return
  }
  const reply = (said: FromWorker) => parentPort?.postMessage(said)
  try {
    const suite = suites.get(message.key)
    if (suite === undefined) throw new Error('the case came before its suite')
    reply({ result: await testOffline(suite, message.item, message.version) })
  } catch (error) {
    reply({ error })
  }
})
