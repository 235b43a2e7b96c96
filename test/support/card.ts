import type { Card, CardArea, CardExchange, CardFlag, Evidence } from '../../src/core/card/card.ts'

/** Evidence for tests; a quote of its own makes its place right. */
export function makeEvidence(overrides: Partial<Evidence> = {}): Evidence {
  const quote = overrides.quote ?? 'we partition by event date and prune on it'
  return {
    exchange: 2,
    polarity: 'supports',
    strength: 2,
    quote,
    start: 0,
    end: quote.length,
    line: null,
    why: 'Names a partition key and the reason for it.',
    ...overrides,
  }
}

export function makeFlag(overrides: Partial<CardFlag> = {}): CardFlag {
  return {
    id: 'a-flag',
    text: 'Knows when to partition',
    area: 'data-warehousing',
    status: 'not-probed',
    strength: 0,
    evidence: [],
    settle: null,
    ...overrides,
  }
}

export function makeArea(overrides: Partial<CardArea> = {}): CardArea {
  return { id: 'data-warehousing', name: 'Data Warehousing', rating: 3.5, low: 2.6, high: 4.4, exchanges: [2, 5], ...overrides }
}

export function makeExchange(overrides: Partial<CardExchange> = {}): CardExchange {
  return {
    n: 1,
    kind: 'question',
    area: 'data-warehousing',
    level: 'senior',
    question: 'How do you lay out a table that is read by date?',
    answer: 'At my last job we partition by event date and prune on it, which took a scan from minutes to seconds.',
    skipped: false,
    rating: 3,
    assessed: true,
    hint: false,
    seconds: 74,
    ...overrides,
  }
}

/** The card of a plausible interview with a flag in every state, for tests of whatever shows a card. */
export function makeCard(overrides: Partial<Card> = {}): Card {
  return {
    version: 1,
    kind: 'practice',
    session: '2026-11-22T10-20-31-data-engineer-k3f9',
    startedAt: '2026-11-22T10:20:31.000Z',
    endedAt: '2026-11-22T10:38:31.000Z',
    seed: 7,
    role: 'Data Engineer',
    level: 'senior',
    context: { name: 'data-engineer', version: '1.0', sha256: 'a'.repeat(64) },
    engine: { interviewer: 'offline', assessor: 'offline', model: null, version: '0.1.0' },
    overall: { rating: 3.4, low: 2.8, high: 4, band: 'solid' },
    areas: [
      makeArea(),
      makeArea({
        id: 'data-pipeline-development',
        name: 'Data Pipeline Development',
        rating: 2.1,
        low: 1.2,
        high: 3,
        exchanges: [1, 3],
      }),
      makeArea({
        id: 'data-quality-and-governance',
        name: 'Data Quality and Governance',
        rating: 4.2,
        low: 3.4,
        high: 5,
        exchanges: [4],
      }),
      makeArea({ id: 'big-data-technologies', name: 'Big Data Technologies', rating: null, low: null, high: null, exchanges: [] }),
    ],
    greenFlags: greenFlags(),
    redFlags: redFlags(),
    exchanges: [1, 2, 3, 4, 5, 6].map((n) =>
      makeExchange({ n, kind: n === 3 || n === 5 ? 'probe' : 'question', hint: n === 4, assessed: n !== 6, rating: n === 6 ? null : 3 }),
    ),
    withheld: 1,
    steering: [],
    next: {
      workOn: 'What happens when a load fails halfway',
      because: 'Two answers described the happy path and stopped there.',
      try: 'Tell one failure from start to end: how you noticed it, what you ran again, and how you know nothing was loaded twice.',
    },
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, costUsd: 0 },
    ...overrides,
  }
}

function greenFlags(): CardFlag[] {
  return [
    makeFlag({
      id: 'strong-sql',
      text: 'Strong SQL and data modeling skills',
      status: 'observed',
      strength: 3,
      evidence: [
        makeEvidence({ exchange: 5, strength: 1, quote: 'a star schema with two facts' }),
        makeEvidence({
          strength: 3,
          quote:
            'I rewrote the window function as a join against a calendar table, because the planner sorted four billion rows for every report',
          why: 'Explains a rewrite by what the planner did.',
        }),
      ],
    }),
    makeFlag({
      id: 'performance-tuning',
      text: 'Experience with performance tuning and optimization',
      status: 'mixed',
      strength: 2,
      evidence: [
        makeEvidence({ quote: 'took a scan from minutes to seconds', why: 'Gives the effect of a change.' }),
        makeEvidence({ exchange: 5, polarity: 'refutes', quote: 'we just bought the bigger warehouse', why: 'Buys instead of measuring.' }),
      ],
    }),
    makeFlag({
      id: 'orchestration',
      text: 'Experience with Airflow or similar orchestration tools',
      area: 'data-pipeline-development',
      status: 'contradicted',
      strength: 2,
      evidence: [
        makeEvidence({
          exchange: 3,
          polarity: 'refutes',
          quote: 'cron has always been enough for us',
          why: 'Has not used an orchestrator.',
        }),
      ],
    }),
    makeFlag({ id: 'governance', text: 'Understanding of data governance and compliance', status: 'no-evidence' }),
    makeFlag({
      id: 'streaming',
      text: 'Understanding of streaming architectures',
      area: 'big-data-technologies',
      settle: "What's your experience with Kafka or other streaming technologies?",
    }),
    makeFlag({
      id: 'spark',
      text: 'Experience with Spark or other distributed frameworks',
      area: 'big-data-technologies',
      settle: 'How would you find out why one Spark stage takes most of the run?',
    }),
    makeFlag({ id: 'cloud', text: 'Experience with cloud platforms (AWS, GCP, Azure)', settle: null }),
    makeFlag({ id: 'ci-cd', text: 'Knowledge of CI/CD for data pipelines', settle: 'How does a change of yours reach production?' }),
  ]
}

function redFlags(): CardFlag[] {
  return [
    makeFlag({
      id: 'error-handling',
      text: 'Poor error handling in pipelines',
      area: 'data-pipeline-development',
      status: 'observed',
      strength: 2,
      evidence: [
        makeEvidence({
          exchange: 3,
          quote: 'if it breaks somebody reruns the whole thing by hand',
          why: 'A manual rerun is the only remedy named.',
        }),
      ],
    }),
    makeFlag({
      id: 'no-monitoring',
      text: 'No monitoring or observability practices',
      status: 'mixed',
      strength: 1,
      evidence: [
        makeEvidence({ exchange: 4, strength: 1, quote: 'users tell us when a number looks wrong', why: 'Users find the faults.' }),
        makeEvidence({ exchange: 6, strength: 1, polarity: 'refutes', quote: 'there is an alert on row counts', why: 'Names an alert.' }),
      ],
    }),
    makeFlag({
      id: 'data-quality',
      text: 'No understanding of data quality issues',
      area: 'data-quality-and-governance',
      status: 'contradicted',
      strength: 3,
      evidence: [
        makeEvidence({
          exchange: 4,
          strength: 3,
          polarity: 'refutes',
          quote: 'a contract test on the source fails before anything is loaded',
          why: 'Checks at the source, before the load.',
        }),
      ],
    }),
    makeFlag({ id: 'data-modeling', text: 'Not understanding data modeling principles', status: 'no-evidence' }),
    makeFlag({
      id: 'version-control',
      text: 'No experience with version control',
      area: 'programming-and-scripting',
      settle: 'How does a change of yours reach production?',
    }),
    makeFlag({
      id: 'distributed',
      text: 'Not familiar with distributed computing concepts',
      area: 'big-data-technologies',
      settle: 'How would you find out why one Spark stage takes most of the run?',
    }),
  ]
}
