import type { InterviewOptions } from './options.ts'

/** How an interview is held where nobody said otherwise. */
export const usual = { level: 'mid', questions: 6, probes: 1, minutes: null, focus: [] } as const satisfies Omit<InterviewOptions, 'seed'>
