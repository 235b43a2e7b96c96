import type { Concept } from './concept.js'

export type { Concept } from './concept.js'

/** Every concept the offline assessor can recognise. */
export const concepts: readonly Concept[] = []
