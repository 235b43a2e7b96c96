import { describe, expect, it } from 'vitest'
import { chooseCandidate } from '../../../src/core/transcript/candidate.ts'
import type { Speech } from '../../../src/core/transcript/speech.ts'

/** Speeches from lines of `Name: words`. */
function talk(...lines: readonly string[]): Speech[] {
  return lines.map((line, index) => {
    const [, speaker = '', text = ''] = /^(.*?): (.*)$/.exec(line) ?? []
    return { speaker, text, line: index + 1, at: null, spread: true }
  })
}

const asked = [
  'Ann: Why?',
  'Bo: Because the old one was slow and nobody knew why it was so.',
  'Ann: And then?',
  'Bo: I wrote it anew in a week.',
  'Ann: How?',
  'Bo: In Go, at night.',
]

describe('the candidate is', () => {
  it.each([
    ['labelled so', ['Interviewer: Why?', 'Candidate: So.'], 'Candidate', /labelled/],
    ['labelled in brackets', ['Ann: Why?', 'Bo (Candidate): So.'], 'Bo (Candidate)', /labelled/],
    ['the A to a Q', ['Q: Why?', 'A: So.'], 'A', /labelled/],
    [
      'the one left beside interviewers',
      ['Interviewer 1: Why?', 'Recruiter: How?', 'Bo: So.'],
      'Bo',
      /others are labelled as interviewers/,
    ],
    ['the one who answers what others ask', asked, 'Bo', /says 8\d% of the words, and others ask 3 of 3 questions/],
    [
      'the one who is asked, whatever courtesy and the end have them ask',
      [
        'Ann: Hi Bo, can you hear me?',
        'Bo: Yes. How are you?',
        'Ann: Fine. Tell me about the feed you built.',
        'Bo: It had 80,000 rows a day, and I wrote it in a week.',
        'Ann: What broke?',
        'Bo: The join, in March. How about you?',
        'Ann: How did you find that out?',
        'Bo: An alert.',
        'Ann: Do you have any questions for me?',
        'Bo: How big is the team?',
        'Ann: Nine.',
        'Bo: And who is on call?',
        'Ann: All of us.',
      ],
      'Bo',
      /others ask 3 of 3 questions/,
    ],
    [
      'in a panel the one who speaks most and after each question, with less than half of the words',
      [
        'Ann: Welcome, I am Ann, I lead the platform with Cy and Di, and we have an hour for your work.',
        'Cy: Hi, I am with the analysts, and I have one or two things to ask later on.',
        'Ann: How do you rerun a load?',
        'Bo: I replace the partition of the day, so that nothing is there twice.',
        'Cy: And what if the source is late?',
        'Bo: A sensor waits two hours, then it pages me.',
        'Di: Who do you tell?',
        'Bo: The analysts, with the time.',
        'Cy: And do they mind?',
        'Di: Sorry, who decides what is late?',
        'Bo: We agreed on seven.',
      ],
      'Bo',
      /says more than anybody else, others ask 5 of 5 questions, and speaks next after 4 of them/,
    ],
    ['labelled so in German', ['Interviewerin: Warum?', 'Bewerber: Darum.'], 'Bewerber', /labelled so/],
  ])('%s', (_, lines, name, why) => {
    const choice = chooseCandidate(talk(...lines), [])
    expect(choice.candidate).toBe(name)
    expect(choice.why).toMatch(why)
  })

  it.each([
    ['bo', 'Bo Li'],
    ['Bo Li', 'Bo Li'],
    ['LI', 'Bo Li'],
  ])('the one who was named as %s', (named, name) => {
    expect(chooseCandidate(talk('Bo Li: Why?', 'Ann: So.'), [named]).candidate).toBe(name)
  })

  it('whichever of several names is there', () => {
    expect(chooseCandidate(talk('Bo: Why?', 'Ann: So.'), ['Cy', 'Ann']).candidate).toBe('Ann')
  })
})

describe('nobody is taken', () => {
  it.each([
    [
      'where both ask',
      [
        'Ann: Why? And how is that?',
        'Bo: How so? What do you mean?',
        'Ann: What?',
        'Bo: Which?',
        'Ann: That?',
        'Bo: Is it?',
        'Ann: Is that so?',
      ],
      [],
      /too much alike/,
    ],
    ['where nobody asks', ['Ann: It rains.', 'Bo: It does.'], [], /hardly anybody asks/],
    ['where two are labelled', ['Ann: Why?', 'Candidate 1: So.', 'Candidate 2: No.'], [], /more than one/],
    [
      'where labels say the opposite of the talk',
      asked.map((line) => line.replace('Ann', 'Candidate').replace('Bo:', 'Interviewer:')),
      [],
      /going by the labels it is Candidate, who asks 3 of 3 questions/,
    ],
    [
      'where one is labelled as interviewer, and answers',
      asked.map((line) => line.replace('Bo:', 'Interviewer:')),
      [],
      /going by the labels it is Ann, who asks 3 of 3/,
    ],
    [
      'where the one who says most is hardly asked',
      [
        'Ann: Why?',
        'Bo: It was slow.',
        'Cy: Let me say what we do here, because it matters to all of us and takes a while to tell.',
        'Ann: How?',
        'Bo: In Go.',
        'Cy: We do that too, by the way, for everything that has to be quick.',
        'Ann: And now?',
        'Bo: It runs, at night, twice a day, and nobody has called since.',
      ],
      [],
      /too much alike/,
    ],
    ['where one alone speaks', ['Ann: Why?'], ['Ann'], /only one speaker/],
    ['where a name fits nobody', asked, ['Cyd'], /nobody in it is called "Cyd"/],
    ['where a name fits two', ['Ann Li: Why?', 'Bo Li: So.'], ['li'], /2 speakers fit/],
    [
      'where who asks also says most',
      [
        'Ann: Why is it that so many of the things we do here take so long?',
        'Bo: So.',
        'Ann: And why is that the way it is, would you say?',
        'Bo: No.',
        'Ann: And how?',
        'Bo: Well.',
        'Ann: Is it?',
      ],
      [],
      /too much alike/,
    ],
  ])('%s', (_, lines, named, why) => {
    const choice = chooseCandidate(talk(...lines), named)
    expect(choice.candidate).toBeNull()
    expect(choice.why).toMatch(why)
  })

  it('where no speaker is named', () => {
    expect(chooseCandidate([{ speaker: null, text: 'Why?', line: 1, at: null, spread: true }], [])).toMatchObject({
      candidate: null,
      why: 'it names no speakers',
    })
  })
})
