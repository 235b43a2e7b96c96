import { foldName, type Speech } from '../core/transcript/speech.ts'
import { plainLabel } from './labels.ts'
import { personIn } from './roles.ts'

/** Somebody who is labelled with their role once and only named afterwards is one speaker, called by the fuller label. */
export function oneNameEach(speeches: readonly Speech[]): Speech[] {
  const fuller = new Map<string, Set<string>>()
  for (const { speaker } of speeches) {
    const person = speaker === null ? null : personIn(speaker)
    if (speaker !== null && person !== null) fuller.set(foldName(person), (fuller.get(foldName(person)) ?? new Set()).add(speaker))
  }
  return speeches.map((speech) => {
    const labels = speech.speaker === null ? undefined : fuller.get(foldName(speech.speaker))
    const [only] = labels ?? []
    return only === undefined || labels?.size !== 1 ? speech : { ...speech, speaker: only }
  })
}

/** Twice may be chance: words before a colon at the beginning of two answers. */
const fewestTimes = 3

/** Speakers whose every speech begins with one more name before a colon ("Team A: Ann: ...") have a colon in their name. */
export function wholeNames(speeches: readonly Speech[]): Speech[] {
  const behind = new Map<string, Set<string>>()
  for (const { speaker, text } of speeches) {
    if (speaker === null) continue
    const key = foldName(speaker)
    behind.set(key, (behind.get(key) ?? new Set()).add(plainLabel(text.slice(0, 120))?.name ?? ''))
  }
  const times = new Map<string, number>()
  for (const { speaker } of speeches) if (speaker !== null) times.set(foldName(speaker), (times.get(foldName(speaker)) ?? 0) + 1)
  return speeches.map((speech) => {
    const key = speech.speaker === null ? '' : foldName(speech.speaker)
    const [name, ...others] = behind.get(key) ?? []
    if (name === undefined || name === '' || others.length > 0 || (times.get(key) ?? 0) < fewestTimes) return speech
    return { ...speech, speaker: `${speech.speaker}: ${name}`, text: speech.text.slice(speech.text.search(/[:：]/) + 1).trimStart() }
  })
}
