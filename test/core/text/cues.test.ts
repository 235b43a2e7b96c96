import { describe, expect, test } from 'vitest'
import { type Cues, cuesOf } from '../../../src/core/text/cues.ts'

describe('who did it', () => {
  test.each([
    ['I rewrote the loader', 2],
    ['We then finally moved everything to Airflow', 2],
    ["I've built three of those", 2],
    ['My colleague and I split the table', 2],
    ['I was on call that night', 2],
    ['We were running it by hand', 2],
    ['I review every change', 1],
    ['Our tests run on each commit', 1],
    ['Added a retry to the job', 1],
    ['The cluster is large', 0],
    ['Partitioning is important', 0],
    ['I think so', 0],
  ] as const)('%j is own to the degree %i', (passage, own) => {
    expect(cuesOf(passage).own).toBe(own)
  })
})

describe('how much of it', () => {
  test.each([
    ['It took 3 hours and cost 40%', 2],
    ['It went from twelve minutes to 90 s', 2],
    ['about 1.5 TB in 2021', 2],
    ['a lot of data', 0],
    ['two of them left', 0],
  ])('%j has %i numbers', (passage, numbers) => {
    expect(cuesOf(passage).numbers).toBe(numbers)
  })
})

type YesNo = { [Name in keyof Cues as Cues[Name] extends boolean ? Name : never]: true }

const told: readonly (readonly [cue: keyof YesNo, yes: string, no: string])[] = [
  ['cause', 'I split it because the join ran out of memory', 'I split it on Monday'],
  ['cause', 'The cause was a cast, which meant a full scan', 'A full scan ran'],
  ['consequence', 'The bill went from nine to four thousand', 'The bill is on the wiki'],
  ['consequence', 'It failed twice that week', 'It has three tasks'],
  ['tradeOff', 'We took Parquet instead of Avro', 'We took Parquet'],
  ['tradeOff', 'The downside is a slower start', 'It starts at noon'],
  ['hedged', 'Maybe it was the driver', 'It was the driver'],
  ['hedged', 'I am not sure, probably Spark', 'It runs on Spark'],
  ['hypothetical', 'I would add an index', 'I added an index'],
  ['hypothetical', 'You should always test your data', 'We test it at noon'],
  ['other', 'My colleague wrote the tests', 'I wrote the tests'],
  ['other', 'The platform team runs it', 'We run it'],
  ['past', 'We used to copy files by hand', 'We copy files with a job'],
  ['past', 'When I joined there was no test', 'There is a test'],
  ['repaired', 'So we wrote a check for it', 'The check is red'],
  ['repaired', 'Nowadays a job does that', 'A person does that'],
]

describe('how it is meant', () => {
  test.each(told)('%s: %j, and not %j', (cue, yes, no) => {
    expect([cuesOf(yes)[cue], cuesOf(no)[cue]]).toEqual([true, false])
  })
})

test('a curly apostrophe reads like a straight one', () => {
  expect(cuesOf('I’ve rebuilt it and I’d do it again')).toEqual(cuesOf("I've rebuilt it and I'd do it again"))
})

test('the same passage is read the same way twice', () => {
  expect(cuesOf('It took 3 hours')).toEqual(cuesOf('It took 3 hours'))
})
