/** What kind of interview this is, in the words of an introduction: a role may be a position, or itself a kind of interview. */
export function practiceFor(role: string): string {
  if (/\binterview$/i.test(role)) return `a practice ${role.charAt(0).toLowerCase()}${role.slice(1).replace(/Interview$/, 'interview')}`
  return `a practice interview for ${/^[aeiou]/i.test(role) ? 'an' : 'a'} ${role}`
}
