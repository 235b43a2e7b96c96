import { UserError } from '../core/exit.ts'

type Node = Readonly<Record<string, unknown>>

/**
 * The messages of a conversation that is kept as a tree, as ChatGPT exports it (`mapping`, each node with its parent): those from the root to the
 * current one, so without answers that were asked for again. Null for any other JSON. Throws a UserError (exit 2) for several conversations.
 */
export function messagesOfTree(value: unknown, file: string): unknown[] | null {
  const trees = (Array.isArray(value) ? value : [value]).filter(isTree)
  const [tree] = trees
  if (tree === undefined) return null
  if (trees.length > 1) {
    throw new UserError(`${file}: ${trees.length} conversations are in it`, {
      advice: 'Save the one that is the interview in a file of its own.',
    })
  }
  const { mapping } = tree
  const messages: unknown[] = []
  const seen = new Set<string>()
  let at = typeof tree['current_node'] === 'string' ? tree['current_node'] : newest(mapping)
  while (at !== null && !seen.has(at)) {
    seen.add(at)
    const node = mapping[at]
    if (!isNode(node)) break
    messages.push(node['message'])
    at = typeof node['parent'] === 'string' ? node['parent'] : null
  }
  return messages.reverse()
}

/** The last node that none other follows. */
function newest(mapping: Node): string | null {
  const followed = new Set(Object.values(mapping).map((node) => (isNode(node) ? node['parent'] : null)))
  return Object.keys(mapping).findLast((id) => !followed.has(id)) ?? null
}

function isTree(value: unknown): value is Node & { mapping: Node } {
  if (!isNode(value) || !isNode(value['mapping'])) return false
  const nodes = Object.values(value['mapping'])
  return nodes.length > 0 && nodes.every((node) => isNode(node) && 'parent' in node && 'message' in node)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
