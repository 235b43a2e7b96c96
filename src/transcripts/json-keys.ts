/** Where JSON says who speaks, by the names that tools give it; the first that is there counts. */
export const speakerKeys = [
  'speaker_name',
  'speakerName',
  'speaker',
  'speaker_label',
  'speakerLabel',
  'speaker_id',
  'speakerId',
  'participant',
  'role',
  'author',
  'sender',
  'from',
  'name',
  'user',
  'channel',
] as const

/** Where it says what is said: a text, or the pieces of one. */
export const textKeys = [
  'text',
  'content',
  'transcript',
  'message',
  'utterance',
  'body',
  'sentence',
  'sentences',
  'words',
  'elements',
  'parts',
  'value',
  'word',
  'punctuated_word',
  'alternatives',
] as const

/** Where it says when. */
export const timeKeys = [
  'start',
  'start_time',
  'startTime',
  'start_timestamp',
  'begin',
  'from_time',
  'offset',
  'timestamp',
  'ts',
  'time',
  'at',
] as const
