/** Whether a text was laid out by hand: indented by two or more, aligned in columns, or between fences, as code is and prose is not. */
export function holdsCode(text: string): boolean {
  return /^(?: {2}|\t)|\S(?:\t| {3})|^ {0,3}(?:```|~~~)/m.test(text)
}
