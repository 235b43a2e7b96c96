import { withoutThinking } from './thinking.ts'

/**
 * The JSON objects in a model's reply, in order: the reply itself, or those between thoughts, prose and code fences. Only whole objects are
 * taken, as they are: nothing is mended, and nothing is looked for inside an object that does not end.
 */
export function jsonObjectsIn(reply: string): unknown[] {
  const text = withoutThinking(reply).trim()
  const objects: unknown[] = []
  let at = text.indexOf('{')
  while (at !== -1) {
    const end = endOfObject(text, at)
    if (end === null) break
    const value = parsed(text.slice(at, end))
    if (value !== undefined) objects.push(value)
    at = text.indexOf('{', end)
  }
  return objects
}

/** Where the object that begins at `start` ends, braces in strings aside, or null where it does not. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
