import type { Campaign } from './campaign.ts'
import { contexts, files, strayNames, suites } from './contexts.ts'
import { damage, failingDisks } from './damage.ts'
import { forgedQuotes, genuineQuotes } from './evidence.ts'
import { modes, oneWriter, realDisks } from './holding.ts'
import { killed } from './killed.ts'
import { extremeLengths, load } from './load.ts'
import { hostileMarkup } from './markup.ts'
import { hostileNames } from './names.ts'
import { pictures } from './pictures.ts'
import { powerCuts } from './power.ts'
import { secretKeys } from './secrets.ts'
import { steeredModel, steering } from './steering.ts'
import { benignText, hostileText } from './terminal.ts'
import { vanishing } from './vanishing.ts'
import { waysOut } from './ways-out.ts'

/** Every campaign, by the name that picks it, in the order of the table. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  killed,
  damage,
  failingDisks,
  powerCuts,
  realDisks,
  vanishing,
  oneWriter,
  modes,
  waysOut,
  pictures,
  load,
  extremeLengths,
  hostile: hostileText,
  names: hostileNames,
  markup: hostileMarkup,
  benign: benignText,
  forged: forgedQuotes,
  genuine: genuineQuotes,
  secrets: secretKeys,
  steering,
  steeredModel,
  contexts,
  suites,
  files,
  strayNames,
}
