/** A role, or what stands for one, that a label may be: "Interviewer 2", "Speaker 1", "Q", "Bewerberin". */
export const role =
  /^(?:interviewer|interviewee|candidate|applicant|recruiter|hiring manager|moderator|host|panel(?:l?ist)?|respondent|speaker|participant|guest|unknown(?: speaker)?|q|a|question|answer|hr|hm|user|assistant|me|you|bewerber(?:in)?|kandidat(?:in)?|interviewerin|candidat|candidat[oa]|intervieweu(?:r|se)|entrevistador[a]?|entrevistad[oa]|kandidaat|frage|antwort)(?:[\s_-]*#?\d{1,3}|[\s_-][a-z])?(?:\s*[(–—-].{0,40})?$/i
/** A name with a role behind it: "Ann (Interviewer)". */
export const roleBehind = /[(–—-]\s?(?:interviewer|interviewee|candidate|applicant|recruiter|hiring manager|moderator|host)\)?$/i
const personBehindRole =
  /^(?:interviewer|interviewee|candidate|applicant|recruiter|hiring manager|moderator|host|panel(?:l?ist)?)\s*(?:\((?<inside>[^()]+)\)|[–—-]\s+(?<behind>.+))$/iu
const personBeforeRole =
  /^(?<name>[^(]+?)\s*(?:\(|[–—-]\s+)(?:interviewer|interviewee|candidate|applicant|recruiter|hiring manager|moderator|host|panel(?:l?ist)?)\)?$/iu
const asking =
  /^(?:interviewer(?:in)?|recruiter|hiring manager|moderator|host|intervieweu(?:r|se)|entrevistadora?)\b|^(?:q|question|frage)\s*\d*$/i
const answering =
  /^(?:candidate|interviewee|applicant|respondent|bewerber(?:in)?|kandidat(?:in)?|candidat|candidat[oa]|entrevistad[oa])\b|^(?:a|answer|antwort)\s*\d*$/i

/** The person in `Interviewer (Ines)`, `Interviewer - Ines` and `Ines (Interviewer)`; null where a label has no name beside a role. */
export function personIn(label: string): string | null {
  const found = personBehindRole.exec(label)?.groups
  return found?.['inside']?.trim() ?? found?.['behind']?.trim() ?? personBeforeRole.exec(label)?.groups?.['name']?.trim() ?? null
}

/** Whether somebody is labelled as asking, and somebody as answering. */
export function hasBothRoles(names: readonly string[]): boolean {
  return names.some((name) => asking.test(name)) && names.some((name) => answering.test(name))
}
