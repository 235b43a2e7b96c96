/** Keeps what is being written, so that a terminal that is gone or a process that is killed takes little of it along. */
export interface Drafts {
  /** The draft of the question of that number, '' where none was kept. */
  find(n: number): string
  /** Keeps a draft in place of the one before, '' for none: at once, also in a process about to end. Throws nothing: the screen still shows it. */
  keep(n: number, text: string): void
}

/** What stands in the prompt, for whoever has to end it from outside. */
export interface Standing {
  /** Typed and not sent. */
  text: string
  /** Takes the prompt off the screen and gives the terminal back, at once. */
  clear: () => void
}

/** What a draft of an interview that was left is shown with. */
export const leftBefore = 'You wrote this before and had not sent it. Enter sends it.'

/** Words that were not sent as they are left on the screen: not wrapped and without a margin, to be copied. '' for none. */
export function unsentWords(text: string, { clean, muted }: { clean: (text: string) => string; muted: (text: string) => string }): string {
  return text.trim() === '' ? '' : `${muted('Not sent:')}\n${clean(text)}\n`
}
