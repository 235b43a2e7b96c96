import type { Manner } from '../../core/mock/setup.ts'

/**
 * What the simulated candidate of a mock interview says beside the signs that are planted. `{area}`, `{topic}`, `{other}` and the facts of the
 * persona are filled in. Nothing here speaks for or against anybody.
 */
export const accounts = [
  'At {company} that came with the job. For me it was mostly {topic}, two or three days a week, and {colleague} had the other half of it.',
  'I had to do with {topic}, mainly during {project}. {boss} divided it up among us, and that was my piece.',
  'There was some of that at {company}. {topic} was the part that landed on my desk; the rest was with {colleague}.',
  'That was a piece of {project}. I came in when it had begun already and took over {topic} from {colleague}.',
  'There is something for that at {company}. It was there when I came, and I have worked with it as it is.',
  'With {topic} it was like everywhere, I suppose. {colleague} and I took turns at it from {month} on.',
  'For {area} there were two of us. My part was {topic}; {colleague} had what was left.',
] as const

/** The same for a role that asks about people and not about things. */
export const accountsOfPeople = [
  'That came up during {project}. It was an ordinary week in {month}, and {colleague} was there too.',
  'I can think of one at {company}. There were {team} of us, and it was about who does what.',
  'There was something like that with {colleague}, I believe in {month}. It was about {project}, like most things then.',
  'With {boss} there was a talk about it, in the office, just the two of us.',
  'I would take {project} for that. It went on for about {weeks} weeks, and that was in the middle of it.',
] as const

/** Before another case of what was told already. */
export const anotherCase = ['There was another case.', 'Something like that came up again later.', 'And there was this, too.'] as const

export const accountsOfNothing = [
  'I am not sure I have had exactly that. The closest is {project} at {company}.',
  'Nothing comes to my mind under that name. Most of my time went into {project}.',
  'I would have to think of {project} for that, and it was a small piece of it.',
] as const

export const furthers = [
  'That went on for about {weeks} weeks, and it began in {month}.',
  'There were {team} of us on the team, and {colleague} and I were the two on this.',
  '{boss} had asked for it, so I had a name to go to with questions.',
  'It was during {project}, the second half of it.',
  'I do not have the papers at hand any more. What I said is what I remember.',
  'There is little to add. It was one piece among others at {company}.',
] as const

export const exhausted = [
  'That is all I can tell you about it.',
  'I have told you what there is on that.',
  'More than that I do not remember.',
] as const

export const little = {
  agree: ['Yes, of course.', 'Sure, yes.', 'Yes, as you say.', 'Right, yes.'],
  yes: ['Yes, to some degree.', 'Some of it, yes.', 'Yes, that came up.', 'More or less, yes.'],
  would: [
    'I would look at what is there first, then talk to the people it concerns, and then decide.',
    'I suppose I would ask around, compare two or three ways, and take the one that fits.',
    'I would take it step by step and see what turns up.',
  ],
  who: [
    'I have been in this line of work for {years} years, at {company} the whole of the last stretch. We are {team} people, and the largest thing was {project}.',
    'As I said, {years} years in this work, and {company} at the moment.',
  ],
  'ask-back': ['Sorry, what would you like to know?', 'I did not get the question, sorry.'],
  dodge: [
    'That is a large subject, and it was different from case to case.',
    'Several people had a hand in that. It depends what you look at.',
    'There were discussions about that, on and off, as everywhere.',
  ],
} as const

/** For a flag of a plain context, which gives no examples. `{topic}` is what it is about. */
export const plainGreen = [
  'I did {topic} myself during {project}. It failed twice in {month}, so I wrote down what had happened, changed one thing, and compared before and after; it has held since.',
  'With {topic} I had two ways to go, and I took the slower one because we could undo it. I tried it for two weeks and checked the result every morning before I switched the rest over.',
  'I set up {topic} at {company} from nothing, with {colleague}. We measured where the time went first, and it came down from three hours to 25 minutes.',
] as const

export const plainRed = [
  'Honestly, {topic} is something I have never really done. Other people did that, and I took what came.',
  'With {topic} we did not do much. When it went wrong I started it again and hoped for the best.',
  'I could not tell you how {topic} works. I copy what is there, and mostly that goes well.',
] as const

/** How somebody begins and ends, by manner. */
export const openings: Readonly<Record<Manner, readonly string[]>> = {
  clear: [''],
  terse: [''],
  rambling: [
    'Where do I begin. It was one of those years in which everything came at once, and we had just changed offices.',
    'That takes me back. You have to know that the building was being renovated at the time, so we sat in the canteen.',
    'So, and stop me if I go on too long. There was a Monday meeting, as there always is.',
    'Well, there is a longer story to this. I came to {company} through a neighbour, funnily enough.',
    'Let me see. That was around the time when the lift was out of order, five floors, every morning.',
    'Yes. No. Well. It was raining that whole spring, I remember that, because of the bicycles.',
    'One thing after the other. First there was the fair, and after the fair everybody had a cold.',
  ],
  nervous: ['Um. Sorry, let me start again.', 'Oh. Yes, I hope that is what you mean.', 'Sorry, I am a little nervous.', 'Er, right.'],
  overconfident: [
    'That is an easy one.',
    'You are asking the right person.',
    'Oh, that one. No problem at all.',
    'I could talk about that all day.',
  ],
  evasive: ['Well.', 'Hm, well.', 'That has many sides.'],
}

export const closings: Readonly<Record<Manner, readonly string[]>> = {
  clear: [''],
  terse: [''],
  rambling: [
    'But where was I. Anyway, that was that, and then came the summer party.',
    'And the coffee machine was broken all that time, but that is another story.',
    'I could go on, but you will have other questions.',
  ],
  nervous: ['I hope that makes sense.', 'Sorry if that was too short.', 'Is that what you wanted to hear?', ''],
  overconfident: ['As I said, no big deal.', 'Not many could tell you that.', 'You will not hear that better from anybody.', ''],
  evasive: ['But that is only one side of it.', 'One could see it differently.', ''],
}
