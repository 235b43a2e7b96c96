import { fileURLToPath } from 'node:url'
import { type Ear, loadEar } from '../../src/engines/offline/hearing/ear.ts'

/** What the embedded assessor hears with, from the sources. */
export function ear(): Ear {
  return loadEar(fileURLToPath(new URL('../../data', import.meta.url)))
}
