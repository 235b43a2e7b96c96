import type { Manner } from '../../core/mock/setup.ts'

/** Where a question is about no part of the role. */
export const accountsOfNothing = [
  'I am not sure I have had exactly that. The closest is {project} at {company}.',
  'Nothing comes to my mind under that name. Most of my time went into {project}.',
  'I would have to think of {project} for that, and it was a small piece of it.',
] as const

/** Where little was asked. Facts of the persona are filled in. */
export const little = {
  agree: ['Yes, of course.', 'Sure, yes.', 'Yes, as you say.', 'Right, yes.', 'Certainly.', 'Yes, I would say so.', 'That is so, yes.'],
  yes: ['Yes, to some degree.', 'Mostly, yes.', 'More or less, yes.', 'Yes, I think so.', 'At times, yes.', 'I would say so, yes.'],
  would: [
    'I would look at what is there first, then talk to the people it concerns, and then decide.',
    'I suppose I would ask around, compare two or three ways, and take the one that fits.',
    'I would take it step by step and see what turns up.',
    'Hard to say before I am in it. I would probably sleep on it and then ask somebody.',
  ],
  who: [
    'I have been in this line of work for {years} years, at {company} the whole of the last stretch. We are {team} people, and the largest thing was {project}.',
    'As I said, {years} years in this work, and {company} at the moment.',
  ],
  'ask-back': [
    'Sorry, what would you like to know?',
    'I did not get the question, sorry.',
    'Yes? Do go on.',
    'Shall I say more about something?',
  ],
  'which-part': [
    'Yes, that is part of my work. What would you like to know about it?',
    'We have that at {company}, yes. Is there something in particular?',
    'That is a wide field. Where shall I begin?',
    'Some of my days go into that. What are you after?',
  ],
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
  nervous: [
    'Um. Sorry, let me start again.',
    'Oh. Let me think how to put it.',
    'Sorry, I am a little nervous.',
    'Er, right.',
    'Yes. Sorry, yes.',
    'Um, give me a second.',
    'I, er, I had not thought of that one.',
    'Right. So.',
  ],
  overconfident: [
    'That is an easy one.',
    'You are asking the right person.',
    'Oh, that one. No problem at all.',
    'I could talk about that all day.',
    'Nothing simpler.',
    'Good that you ask me and not the others.',
    'I hardly have to think about that.',
  ],
  evasive: [
    'Well.',
    'Hm, well.',
    'That has many sides.',
    'Let me put it like this.',
    'As so often, it depends.',
    'Now, where does one begin.',
  ],
}

export const closings: Readonly<Record<Manner, readonly string[]>> = {
  clear: [''],
  terse: [''],
  rambling: [
    'But where was I. Anyway, that was that, and then came the summer party.',
    'And the coffee machine was broken all that time, but that is another story.',
    'I could go on, but you will have other questions.',
  ],
  nervous: [
    'I hope that makes sense.',
    'Sorry if that was too short.',
    'Is that what you wanted to hear?',
    'I can say it again, if that was not clear.',
    'Sorry, I talk too fast.',
  ],
  overconfident: [
    'No big deal, really.',
    'Not many could tell you that.',
    'You will not hear that better from anybody.',
    'Ask anyone there about me.',
    'So much for that.',
  ],
  evasive: [
    'But that is only one side of it.',
    'One could see it differently.',
    'Others may remember it otherwise.',
    'More I would not like to say.',
    'But it is hard to tell in general.',
  ],
}
