import type { OpenPointKind } from '../../core/interview/move.ts'

type Phrases = readonly [string, ...string[]]

/** What the embedded interviewer says around a question. `{area}` and the like are filled in by it. */
export const transitions: Phrases = [
  'Thank you. Let me turn to {area}.',
  'All right. The next one is about {area}.',
  'I have that. On to {area}.',
  'Thanks, noted. Now {area}.',
  'Understood. I would like to hear about {area}.',
]

export const sameArea: Phrases = ['Thank you. One more on {area}.', 'Noted. Let us stay with {area}.', 'I see. Another angle on {area}.']

export const afterNonAnswer: Phrases = [
  'That is fine, we leave it there. Next is {area}.',
  'No harm, let us take something else: {area}.',
  'Then we move on, to {area}.',
]

export const general: Phrases = ['Thank you. Next one.', 'Noted. Let me ask you this.', 'All right, another one.']

export const rephrasings: Phrases = [
  'Let me put it another way. What have you seen of {about} so far, even from the side?',
  'In other words: which piece of your work came closest to {about}?',
  'It may be a small thing. When did you last have to do with {about}, at work or in a project of your own?',
  'Leave my wording aside. What would you tell a colleague about {about}, from what you have done yourself?',
]

export const probes: Readonly<Record<Exclude<OpenPointKind, 'mention' | 'scripted'>, Phrases>> = {
  example: [
    'Take one occasion when that happened. What did you do, step by step?',
    'Can you bring me to a single case: when was it, and what was your part?',
    'I would like to see it happen. Which instance do you remember best?',
    'When did you last do that yourself, and how did it go from beginning to end?',
    'One time, one place: what did you find there, and what did you do?',
    'Which case of that could you tell me from memory, with the order of events?',
  ],
  numbers: [
    'What order of magnitude are we speaking of, in rows, minutes, people or money?',
    'Put a figure on it for me: how much was it before, and how much after?',
    'Roughly how large, how often, how long?',
    'If you had to put one number on that, which would it be?',
    'How would I see that in figures?',
  ],
  'own-part': [
    'Which part of that was yours, with your own hands?',
    'When you say "we", what would not have been there without you?',
    'Who did what, and what did you do yourself?',
    'What did you decide or do there that nobody else did?',
    'Which of those steps were you the one to take?',
  ],
  outcome: [
    'What came of it in the end, and how did you know?',
    'How did that turn out?',
    'What was different afterwards, and for whom?',
    'How could you tell that it had worked, or that it had not?',
    'What happened next?',
    'Who noticed the difference, and by what?',
  ],
  instead: [
    'How does that job get done instead, where you work?',
    'What is the nearest thing to it that you have done?',
    'What happens in its place, on an ordinary day?',
    'Who takes care of that today, and how do they go about it?',
    'What would be the first step towards it, with what you have?',
  ],
  'trade-off': [
    'What else could you have done there, and what did your way cost?',
    'Which option did you leave aside, and for what reason?',
    'What did you give up by doing it like that?',
    'What spoke against it at the time?',
    'When would you decide the other way?',
    'What did that choice make harder later on?',
  ],
}

/** Leads into a probe that picks up the candidate's own sentence. */
export const takeUps: Phrases = [
  'You said "{quote}".',
  'I would like to stay with "{quote}".',
  'Back to "{quote}".',
  'I noted "{quote}".',
  'Something you said: "{quote}".',
]

/** What only somebody who worked with a kind of tool can tell; `{name}` is what the candidate called it. */
export const mentionProbes: Readonly<Record<string, Phrases>> = {
  orchestrator: [
    'You mentioned {name}. What happens there when a task half finishes?',
    'You brought up {name}. How does a rerun of last Tuesday look there?',
  ],
  'stream-platform': [
    'You mentioned {name}. What happens when a consumer falls an hour behind?',
    'You named {name}. How were the keys chosen, and what did that decide?',
  ],
  'stream-processor': ['You mentioned {name}. What does it do with an event that comes ten minutes late?'],
  'distributed-compute': [
    'You mentioned {name}. When a job there is slow, where do you look first?',
    'You brought up {name}. What was the most uneven piece of data it had to deal with?',
  ],
  warehouse: [
    'You mentioned {name}. How was the largest table laid out, and who decided that?',
    'You named {name}. What drove the bill there?',
  ],
  'table-format': ['You mentioned {name}. What had to be looked after there, week by week?'],
  'object-storage': ['You mentioned {name}. How was it laid out, so that somebody else could find a day of data?'],
  'relational-database': ['You mentioned {name}. Which query gave you most trouble there, and how did you get at it?'],
  'document-database': ['You mentioned {name}. Which question was hard to ask of the data in that form?'],
  'key-value-store': ['You mentioned {name}. How was the key chosen, and when did that hurt?'],
  'data-quality-tool': ['You mentioned {name}. Which check caught something real, and which was only noise?'],
  'version-control': ['You mentioned {name}. What had to happen between your commit and production?'],
  'ci-cd': ['You mentioned {name}. What could stop a change there on its way to production?'],
  'infrastructure-as-code': ['You mentioned {name}. What does a change go through there before it is applied?'],
  monitoring: ['You mentioned {name}. Which alert woke somebody last, and was it worth it?'],
  container: ['You mentioned {name}. What made something there restart or fall over?'],
  'cloud-aws': ['You mentioned {name}. What would have to change to leave it?'],
  'cloud-gcp': ['You mentioned {name}. What would have to change to leave it?'],
  'cloud-azure': ['You mentioned {name}. What would have to change to leave it?'],
  'test-framework': ['You mentioned {name}. Which test there has paid for itself?'],
  language: ['You mentioned {name}. What was the part of that code you would write differently now?'],
}

export const anyMention: Phrases = [
  'You mentioned {name}. What did it make harder than you had expected?',
  'You named {name}. What does it do for you that the next best thing would not?',
  'You brought up {name}. Where did it let you down?',
]

export const scriptLeads: Phrases = ['', 'One step further.', 'Let me follow that up.', 'A question on that.']
