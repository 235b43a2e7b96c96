import { CST, isAlias, isMap, isNode, isPair, isScalar, isSeq, Lexer, LineCounter, type Node, parseAllDocuments, visit } from 'yaml'
import type { Notice } from '../core/suite/result.ts'

/** What a suite's file may have at most. */
export const limits = { bytes: 500_000, depth: 12 } as const

/** A way into a document: keys and indices. */
export type Path = readonly PropertyKey[]

/** A document of plain data, and where each part of it stands. */
export interface YamlDocument {
  readonly value: unknown
  /** The line of a part, or of the nearest part around it. With `key` that of its key. */
  readonly lineOf: (path: Path, key?: 'key') => number
}

type Told = Omit<Notice, 'at'> & { readonly line: number }

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const mostErrors = 10

/**
 * Reads YAML that nobody vouches for: one document of maps, lists and plain values. Too large, too deep, aliases, tags and keys that
 * JavaScript gives a meaning are refused, each with its line; nothing deep reaches the parser, which would end the process.
 */
export function readYaml(text: string): { readonly document: YamlDocument | null; readonly faults: readonly Told[] } {
  const lines = new LineCounter()
  const refused = refuse(text)
  if (refused !== null) return { document: null, faults: [refused] }
  const parsed = parseAllDocuments(text, {
    // The parser compares each key with each; one look at all of them is below.
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    logLevel: 'silent',
  })
  const documents = Array.isArray(parsed) ? parsed : []
  const [document, another] = documents
  if (document === undefined || document.contents === null) return { document: null, faults: [fault(1, 'the file holds nothing', asSuite)] }
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const faults: Told[] = documents
    .flatMap(({ errors, warnings }) => [...errors, ...warnings])
    .slice(0, mostErrors)
    .map(({ message, pos }) => fault(lineAt(pos[0]), `cannot be read: ${message}`, 'The file has to be plain YAML.'))
  if (another !== undefined && faults.length === 0)
    faults.push(fault(lineAt(another.range[0]), 'the file holds more than one document', 'Take out the line ---, or make two files.'))
  const unread = (node: Node, what: string, advice: string) => faults.push(fault(lineAt(node.range?.[0] ?? 0), what, advice))
  visit(document, {
    Alias: (_, node) => void unread(node, 'aliases are not read', 'Write out what it stands for.'),
    Node: (_, node) => {
      if (isAlias(node)) return
      if (node.anchor !== undefined) unread(node, 'anchors are not read', 'Write out what it stands for wherever it is used.')
      if (node.tag !== undefined) unread(node, `the tag ${node.tag} is not read`, 'A suite has plain texts, numbers, lists and keys.')
    },
    Map: (_, { items }) => {
      const seen = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(String(key.value)))
          unread(key, `the key "${String(key.value).slice(0, 80)}" stands there twice`, 'Take one of them out.')
        seen.add(String(key.value))
      }
    },
    Pair: (_, { key }) => {
      if (!isNode(key)) return
      if (!isScalar(key)) unread(key, 'a key has to be one word', asSuite)
      else if (forbidden.has(String(key.value))) unread(key, `a key cannot be called ${String(key.value)}`, asSuite)
    },
  })
  if (faults.length > 0) return { document: null, faults: faults.slice(0, mostErrors) }
  const root = document.contents
  const lineOf: YamlDocument['lineOf'] = (path, key) => lineAt(offsetOf(root, path, key === 'key'))
  return { document: { value: document.toJS({ maxAliasCount: 0 }), lineOf }, faults: [] }
}

const asSuite = 'See "Testing contexts" in the README, or begin with greenflag test init <role>.'

function fault(line: number, message: string, advice: string): Told {
  return { line, message, advice }
}

function refuse(text: string): Told | null {
  if (Buffer.byteLength(text) > limits.bytes) return fault(1, 'the file is over 500 kB', 'Make several suites of it.')
  const deep = findTooDeep(text)
  return deep === null ? null : fault(deep, `it is nested deeper than ${limits.depth} levels`, 'A suite needs five.')
}

/** The first line nested too deep, told by the tokens alone, which takes no recursion: brackets, and where lines and their marks begin. */
function findTooDeep(text: string): number | null {
  const open: number[] = []
  let brackets = 0
  let line = 1
  let column = 0
  let begun = false
  // Colons in one line: a map in a map, which YAML forbids and the parser follows down all the same.
  let colons = 0
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token) ?? 'scalar'
    if (unwritten.has(type)) continue
    const mark = type === 'seq-item-ind' || type === 'explicit-key-ind'
    const blank = type === 'space' || type === 'newline' || type === 'comment'
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1
    if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1)
    if (brackets === 0 && !blank && (mark || !begun)) {
      while ((open.at(-1) ?? -1) >= column) open.pop()
      open.push(column)
    }
    begun ||= !blank && !mark
    if (brackets === 0 && type === 'map-value-ind') colons += 1
    if (brackets + Math.max(open.length, colons) > limits.depth) return line
    const breaks = token.split('\n').length - 1
    line += breaks
    if (breaks > 0) {
      begun = false
      colons = 0
    }
    column = breaks > 0 ? token.length - token.lastIndexOf('\n') - 1 : column + token.length
  }
  return null
}

/** Tokens that stand for no character of the file. */
const unwritten: ReadonlySet<string> = new Set(['byte-order-mark', 'doc-mode', 'flow-error-end', 'scalar'] satisfies CST.TokenType[])

function offsetOf(root: Node, path: Path, ofKey: boolean): number {
  let node: unknown = root
  let offset = root.range?.[0] ?? 0
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!isPair(pair) || !isNode(pair.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
      if (ofKey && index === path.length - 1) return offset
    } else if (isSeq(node)) node = node.items[Number(step)]
    else break
    // A value that is empty stands where its key does.
    if (isNode(node) && !(isScalar(node) && node.value === null)) offset = node.range?.[0] ?? offset
  }
  return offset
}
