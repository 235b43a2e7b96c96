import type { SideSubject } from '../../core/mock/side-subject.ts'
import type { Wanted } from '../../core/mock/wanted.ts'

/**
 * What the simulated candidate of a mock interview tells where nothing that is planted is reached, by what the question wants told. The facts of
 * the persona are filled in. Each line answers, and nothing here speaks for or against anybody.
 */
export const accounts: Readonly<Record<Wanted, readonly string[]>> = {
  case: [
    'The one I think of was in {month}, during {project}. {colleague} and I were both on it, and it took a few days.',
    'There was one at {company}, in the second half of {project}. {boss} had asked me to look after it.',
    'I would take one from {project}. It came to me because {colleague} was away that week, and I had it until the Friday.',
    'The last one is not long ago. {colleague} and I had it between us, and we sat over it for two days.',
    'One that I remember came up at the beginning of {project}. It was over within the week.',
    'That would be one from before {project}. It was a small thing at first, and it stayed with me for most of {month}.',
    'There is one that people at {company} still talk about, from {month}. Which side of it would you like to hear?',
  ],
  self: ['People say that I am slow to begin and steady after that.', 'I would leave that to others. Ask {colleague}, perhaps.'],
  team: ['There are {team} of us, with me.', '{team} people, {colleague} among them.'],
  years: ['{years} years in this work by now.', 'It will have been {years} years, all told.'],
  duration: [
    'Not very long. I would have to look it up.',
    'Most of a week, if you count the waiting.',
    'Longer at the beginning than towards the end. I have no figure for you.',
    'Two or three days, with other things in between.',
  ],
  when: [
    'That was in {month}.',
    'While {project} was going on, in the first half of it.',
    'Some weeks after {project} had begun.',
    'In {month}, or it may have been the week after.',
  ],
  who: [
    '{colleague} and I, for the most part.',
    '{colleague}. I heard of it the same day.',
    'Me, and {colleague} from the second week on.',
    'Mainly {colleague}, and later {boss} as well.',
  ],
  noticing: [
    'It was there to see when I came in the next morning.',
    '{colleague} and I saw it at about the same time.',
    'I had been at it that day anyway, so it did not take long.',
    'It came to light on the same afternoon.',
  ],
  amount: [
    'I would have to look up the figure. It was neither large nor small for us.',
    'Not so much at first, and about twice that by the end.',
    'What you would expect at {company}. I have no exact figure in my head.',
    'A dozen or so, I would say, but do not hold me to it.',
  ],
  lesson: [
    'I would start a week earlier. Beyond that I would have to think.',
    'I would sit in the same room with {colleague} from the start.',
    'Perhaps the order of things, and who is in it from the first day.',
  ],
  change: [
    'Who does what, mainly. {colleague} took one half from then on, and I took the other.',
    'The order in which we went about it, more than anything.',
    'The day of the week on which we did it, and who was asked first.',
  ],
  hardest: [
    'To get everybody round one table. {colleague} and I sat in different buildings then.',
    'The dates. Two things were due in {month}, and both of them were mine.',
    'That {boss} was away for much of it, so that some answers took a week.',
    'To come back to it after every interruption, I would say.',
  ],
  choice: [
    'The second of two, after {boss} and I had talked it over.',
    'The one that fitted what {project} had already, so that there was only one of them.',
    'The one that the rest of {project} had as well. It was not a long discussion.',
  ],
  why: [
    'Mostly because of the date: it had to be there by the end of {month}.',
    'It was what fitted in best with the rest of {project}.',
    'Because it was the piece that was still open when I came to it.',
    '{boss} and I had talked it over before, and there was one reason more: it was needed soon.',
  ],
  experience: [
    'Some. It was part of {project}, and {colleague} and I took turns at it.',
    'I have had it on my desk since {month}, on most days.',
    'It comes up in my work at {company}, in some months more than in others.',
    'Enough to have had it in {project} from the first week to the last.',
    'A fair share of the last {years} years had something to do with it.',
  ],
  outcome: [
    'It went on for a few more days, and then it was over.',
    'Then it went to {boss}, and I took up the next piece.',
    '{colleague} and I had it done by the Friday.',
    'It stayed like that until {project} was finished.',
  ],
  reaction: [
    'Calmly, on the whole.',
    'With surprise at first. By the Friday it was settled.',
    'There was some talk about it, and then it was all right.',
  ],
  role: [
    'About half of it was mine, and {colleague} had the other half.',
    'My part was the middle of it. {colleague} had begun it.',
    'I had it to myself for the first week, then {colleague} joined in.',
    'I was on it from beginning to end; {colleague} helped out on two days.',
  ],
  explain: [
    'I could draw it better than say it. We had it in {project}, and I can tell you how it was there.',
    'In a few words that is hard. I know it from {project}, if a case helps.',
    'There is more than one way to put it. For us it was a matter of what {project} asked for.',
  ],
  opinion: [
    'I have no strong feelings there. It depends on what it is for.',
    'I can live with it either way.',
    'Much has been said about that. In {project} it did not matter so much.',
  ],
  doing: [
    'In two goes: one half in {month}, and the other when {project} was nearly over.',
    'With {colleague}, over two days. Then it had to wait for {boss}, who was away.',
    'A piece at a time, beside the other work of that week.',
    'I began with the part that I knew. The rest came in the week after.',
  ],
  habit: [
    'That differs from one piece of work to the next. {project} is the one I know best, if you want a case.',
    'There was one way before {project}, and there is another since. Which of them would you like to hear about?',
    'That is easier to tell with a case. I could take one from {month}.',
    'It depends on who needs it and by when. In {project} I did it with {colleague}.',
    'I would have to go through it step by step. Shall I take {project} for that?',
    'Not the same way every time. The time I remember best was with {colleague}, in {month}.',
  ],
  what: [
    'That was part of my work at {company}, mostly in {project}.',
    'There was something of that in {project}. {colleague} and I shared it.',
    'A good part of {month} went into that.',
    'It came up now and then. The time I remember was during {project}.',
  ],
}

/** What follows where a question only asks for more. */
export const furthers = [
  'It all began in {month}, when {project} did, and the whole went on for about {weeks} weeks.',
  '{colleague} and I were the two on this; there were {team} of us on the team.',
  '{boss} had asked for it, so I had somebody to go to with questions.',
  'It was one piece among others. If you tell me what you are after, I can say more.',
  'Well, what part of it? I could go through it week by week.',
] as const

export const exhausted = [
  'That is all I can tell you about it.',
  'I have told you what there is on that.',
  'More than that I do not remember.',
] as const

/** What leads over to a thing that was not quite asked for. */
export const leads = [
  'One more thing about that work.',
  'And what I remember best is this.',
  'There is this, too, from those weeks.',
  'Perhaps this belongs here.',
] as const

/** Before another case of what was told already. */
export const anotherCase = ['There was another thing.', 'Something like that came up again later.', 'And there was this, too.'] as const

/** To what is not about the work. */
export const asides: Readonly<Record<SideSubject, readonly string[]>> = {
  greeting: ['Fine, thank you. I am ready when you are.', 'All well, thanks.'],
  weather: ['Yes, one notices it on the way here.', 'So it is.'],
  thanks: ['Thank you, too.', 'Thank you for your time.'],
  'your-questions': [
    'Yes: what does an ordinary week look like on your team?',
    'One more, perhaps: who would I be working with?',
    'Not at the moment, thank you.',
  ],
  private: ['I would rather keep that to myself, if you do not mind.', 'That is private. Shall we go back to the work?'],
  pay: ['I would like to talk about that once we both know whether it fits.', 'What is usual for the level. I have no fixed figure yet.'],
  start: ['I have three months of notice, so not before that.', 'After the three months of notice.'],
  leaving: [
    'I have been at {company} for a good while, and I would like to see something else.',
    'For a change, above all. There is no quarrel behind it.',
  ],
  future: ['In this line of work still, I hope. I have no fixed plan.', 'I have not planned that far ahead.'],
  leisure: ['I cycle, and I cook for friends. Nothing out of the way.', 'Nothing special: friends, a walk, a book.'],
  'the-play': [
    'I am not sure what you mean. I came to talk about my work.',
    'Sorry, I do not follow. What would you like to know about my work?',
  ],
  taste: ['I do not follow that much.', 'I have no favourite there.'],
}
