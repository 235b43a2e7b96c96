import { z } from 'zod'
import type { Notice } from '../core/suite/result.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { suiteShape } from './shape.ts'
import type { Path, YamlDocument } from './yaml.ts'

type Issue = z.core.$ZodIssue

/** Each one is looked up in the whole file. */
const mostKeysTold = 20

/** What is wrong with the shape of a suite, each with its line. */
export function shapeFaults(issues: readonly Issue[], document: YamlDocument, file: string): Notice[] {
  return issues.flatMap((issue): Notice[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(issue.path)
      const left = issue.keys.length - mostKeysTold
      return issue.keys.slice(0, mostKeysTold).map((key, index) => ({
        at: { file, line: document.lineOf([...issue.path, key], 'key') },
        message: `unknown key ${quoted(key)}${left > 0 && index === mostKeysTold - 1 ? ` (and ${left} more)` : ''}`,
        advice: `${didYouMean(key, known, 1)}The keys here are: ${known.join(', ')}`,
      }))
    }
    const { message, advice } = told(issue)
    return [{ at: { file, line: document.lineOf(issue.path) }, message, advice }]
  })
}

/**
 * A document's value without what is wrong with it: unknown keys, and the nearest keys around what has the wrong shape. Lists keep their entries in
 * their places, so that what is left can still be found in the file.
 */
export function withoutFaults(value: unknown): unknown {
  const copy: unknown = structuredClone(value)
  // What is taken out of a group can leave the group wrong.
  for (let round = 0; round < 3; round += 1) {
    for (const issue of suiteShape.safeParse(copy).error?.issues ?? []) {
      if (issue.code === 'unrecognized_keys') removeFrom(valueAt(copy, issue.path), issue.keys)
      else {
        const last = issue.path.findLastIndex((step) => typeof step === 'string')
        removeFrom(valueAt(copy, issue.path.slice(0, last)), issue.path.slice(last, last + 1))
      }
    }
  }
  return copy
}

function removeFrom(around: unknown, keys: Path): void {
  if (typeof around !== 'object' || around === null || Array.isArray(around)) return
  for (const key of keys) Reflect.deleteProperty(around, key)
}

/** What stands at a path of plain data; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value)
}

function told(issue: Issue): { message: string; advice: string } {
  const name = quoted(nameOf(issue.path))
  if (issue.code === 'invalid_type' && issue.input === undefined) return { message: `${name} is missing`, advice: lookUp }
  if (issue.code === 'invalid_type') return { message: `${name} has to be ${article(issue.expected)}`, advice: lookUp }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const given = typeof issue.input === 'string' ? didYouMean(issue.input, values, 1) : ''
    return { message: `${name} has to be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`, advice: given.trim() || lookUp }
  }
  if (issue.code === 'invalid_union')
    return {
      message: `${name} has to be a band, or a list of bands`,
      advice: 'The bands are: strong, solid, mixed, weak, not enough evidence',
    }
  if (issue.code === 'too_small')
    return { message: `${name} ${issue.origin === 'number' ? `has to be ${issue.minimum} or more` : 'is empty'}`, advice: lookUp }
  if (issue.code === 'too_big')
    return { message: `${name} has to be ${issue.maximum}${issue.origin === 'number' ? '' : ' characters'} or less`, advice: lookUp }
  return { message: `${name} ${issue.message}`, advice: lookUp }
}

const lookUp = 'See "Testing contexts" in the README.'

/** The nearest key of a path, with the one around it where it says too little: "rating min". */
function nameOf(path: Path): string {
  const [key = 'the suite', around] = path.filter((step) => typeof step === 'string').reverse()
  return around !== undefined && ['min', 'max'].includes(String(key)) ? `${around} ${key}` : String(key)
}

function quoted(text: string): string {
  return `"${text.slice(0, 80)}"`
}

function article(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    array: 'a list',
    object: 'a group of keys',
  }
  return names[expected] ?? expected
}

function keysAt(path: Path): string[] {
  let shape: unknown = suiteShape
  for (const step of path) {
    const inner = unwrapped(shape)
    if (inner instanceof z.ZodObject) shape = inner.shape[String(step)]
    else if (inner instanceof z.ZodArray) shape = inner.element
  }
  const here = unwrapped(shape)
  return here instanceof z.ZodObject ? Object.keys(here.shape) : []
}

function unwrapped(shape: unknown): unknown {
  return shape instanceof z.ZodOptional ? unwrapped(shape.unwrap()) : shape
}
