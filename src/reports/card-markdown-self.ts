import type { Card } from '../core/card/card.ts'
import { ownViews, selfSummary, verdictWords } from '../core/card/wording.ts'
import type { RetryDifference, TurnedReading } from '../core/retry/retry.ts'
import { keptNote, notRetried, retryTitle, sayRatings, sayTurned, sayWhen } from '../core/retry/wording.ts'
import { answerLink, block, line, quoted } from './card-markdown-text.ts'
import { signOfTurn } from './card-names.ts'

/** The candidate's own ratings beside the card's; no line where there are none. */
export function selfSection(card: Card): string[] {
  const views = ownViews(card)
  if (views.length === 0) return []
  const rows = views.map(({ judged, area: { name, rating, low, high } }) => {
    const likely = low === null || high === null ? '' : `${low.toFixed(1)} to ${high.toFixed(1)}`
    return `| ${line(name)} | ${judged.own?.toFixed(1) ?? '–'} | ${rating?.toFixed(1) ?? 'not rated'} | ${likely} | ${verdictWords(judged)} |`
  })
  const summary = selfSummary(card.self ?? [])
  return [
    '## Your own view',
    '',
    '| Area | You | Card | Likely | You judged yourself |',
    '| --- | --: | --: | --: | --- |',
    ...rows,
    ...(summary === '' ? [] : ['', summary]),
  ]
}

/** What a second try at a question changed; no line where it is none. */
export function retrySection(card: Card): string[] {
  const { retry } = card
  if (retry === undefined) return []
  const asked = card.exchanges.find(({ n }) => n === retry.n)
  const head = [`## ${retryTitle}`, '', line(`This is ${sayWhen(retry, card.startedAt)} (${retry.session})`)]
  if (asked === undefined) return [...head, '', notRetried]
  const { figures, moved, why } = sayRatings(retry)
  const kept = keptNote(retry)
  return [
    ...head,
    '',
    ...quoted(block(asked.question)),
    '',
    `**${figures}**${moved === '' ? '' : ` · ${moved}`}`,
    ...(why === '' ? [] : ['', line(why)]),
    ...turned('Gained', 'gained', retry),
    ...turned('Lost', 'lost', retry),
    ...(kept === '' ? [] : ['', kept]),
  ]
}

function turned(title: string, change: TurnedReading['change'], { flags, n }: RetryDifference): string[] {
  const having = flags.filter((flag) => flag.change === change)
  if (having.length === 0) return []
  return [
    '',
    `### ${title}`,
    ...having.flatMap((flag) => [
      '',
      `#### ${signOfTurn(flag)} ${line(flag.text)}`,
      ...(flag.quote === '' ? [] : ['', ...quoted(block(flag.quote))]),
      '',
      flag.quoteFrom === 'after' ? `${answerLink(n)} · ${sayTurned(flag)}` : sayTurned(flag),
    ]),
  ]
}
