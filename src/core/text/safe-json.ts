/** JSON in which every character that a terminal could obey, or nobody can see, is escaped: it reads back as the same data. */
export function safeJson(value: unknown): string {
  const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu
  const escaped = (letter: string) =>
    letter === '\n'
      ? letter
      : Array.from({ length: letter.length }, (_, index) => `\\u${letter.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
  return `${JSON.stringify(value, null, 2).replace(unseen, escaped)}\n`
}
