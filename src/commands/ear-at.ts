import { join } from 'node:path'
import { readPractices } from '../contexts/read-practices.ts'
import type { SessionOpening } from '../core/session.ts'
import { type Ear, loadEar, withPractices } from '../engines/offline/hearing/ear.ts'
import type { Desk } from './desk.ts'

/** What the embedded assessor hears with in a session, read when it is first needed: what it learned, and the practices of the user's lexicon. */
export function earAt({ packageRoot }: Pick<Desk, 'packageRoot'>, { lexicon }: Pick<SessionOpening, 'lexicon'> = {}): () => Ear {
  let ear: Ear | null = null
  return () => {
    ear ??= withPractices(
      loadEar(join(packageRoot, 'dist')),
      lexicon === undefined ? [] : (readPractices(lexicon, 'lexicon').practices ?? []),
    )
    return ear
  }
}
