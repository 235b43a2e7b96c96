/** What a simulated candidate says where a context gives no examples. `{about}` is what the question is about. */
export const inventedStrong = [
  'The last time was in March. I had taken over {about} from a colleague who left, and it failed about twice a week. I wrote down every failure for a month, found that seven in ten came from the same input, and rewrote that part. It went from eight failures a month to one, and the one was my own typo.',
  'I did that for two years at a logistics company, around 300 shops. My first version of {about} took six hours a night, so I measured where the time went and split the work by region. It came down to 40 minutes. What it cost us was a second place to look when something was off.',
  'We had two ways to go with {about}, and I chose the slower one because we could undo it. I tried it on one customer for two weeks, compared the results every morning, and found 14 differences, three of them our fault. After that I switched the other 60 over in a week.',
  'I broke it once, so I remember. I changed {about} on a Friday, nobody had looked at it with me, and on Monday 2,000 orders were missing. I restored them by noon, wrote down what had happened, and since then nothing of mine goes out without a second pair of eyes and a test on yesterday.',
  'At my last place I set up {about} from nothing, with one other person. We began with what hurt most, three reports that the finance people checked by hand for two days each month. I asked them what they looked for, turned that into eleven checks, and they stopped counting by hand in June.',
] as const

export const inventedWeak = [
  'I have heard about {about}, but other people did that in my team. I mostly used what was there.',
  'Usually it just works. If it does not, I start it again, and most of the time that helps.',
  'I would look it up when I need it. There is always something on the internet about {about}.',
  'That was in a course I took. I could not tell you the details any more, to be honest.',
  'We never really got round to {about}. There was no time, and nobody asked for it.',
] as const

export const evasions = [
  'It really depends on the situation. There are arguments on both sides, and in the end it is a compromise.',
  'My team did something like that. I was more on the coordinating side, so I would have to ask a colleague for the details.',
  'That is an interesting question. How do you handle it here?',
  'I can’t go into details because of an NDA, but it was well received.',
  'That was decided before I came. There would be documentation on it somewhere, I would need to look.',
  'Hard to say, it is a big topic. Could we come back to that one later?',
  'It depends on the requirements. Some people like it one way and some another.',
  'Nothing comes to mind right now. It has been mostly meetings lately.',
  'We had somebody for that, as far as I know. I don’t want to tell you something wrong.',
  'I would have to look at the concrete case. It is always a matter of priorities.',
  'There was a process for it, yes. I can’t tell you each step by heart.',
  'Things are changing so fast at the moment, hard to say what will be left next year.',
] as const
