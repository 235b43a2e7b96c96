/**
 * The line on which each object of a JSON text begins, in the order in which they begin, counted from 1. The text must be JSON: only quotation
 * marks, braces and line feeds are looked at.
 */
export function linesOfObjects(json: string): number[] {
  const lines: number[] = []
  let line = 1
  let at = 0
  while (at < json.length) {
    const code = json.charCodeAt(at)
    if (code === 0x0a) line += 1
    else if (code === 0x7b) lines.push(line)
    else if (code === 0x22) at = endOfString(json, at)
    at += 1
  }
  return lines
}

/** Where the string that begins at a quotation mark ends. */
function endOfString(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === 0x5c) at += 1
    else if (code === 0x22) return at
  }
  return json.length
}

/** The objects of a parsed JSON value with the lines on which they begin; empty where the text holds more of them than the value, as it does where a key is repeated. */
export function placeObjects(value: unknown, json: string): ReadonlyMap<object, number> {
  const lines = linesOfObjects(json)
  const objects: object[] = []
  const open: unknown[] = [value]
  while (open.length > 0) {
    const one = open.pop()
    if (typeof one !== 'object' || one === null) continue
    if (!Array.isArray(one)) {
      objects.push(one)
      // Keys that look like whole numbers are moved to the front.
      if (Object.keys(one).some((key) => /^\d+$/.test(key))) return new Map()
    }
    for (const inner of Object.values(one).reverse()) open.push(inner)
  }
  if (objects.length !== lines.length) return new Map()
  return new Map(objects.map((object, index) => [object, lines[index] ?? 1]))
}
