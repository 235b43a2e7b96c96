import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    // Tests start the built executable and wait for locks and terminals: a slow disk must not fail them.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Every file in a process of its own, so that a signal or a working folder stays inside it; two at a time.
    pool: 'forks',
    maxWorkers: 2,
  },
})
