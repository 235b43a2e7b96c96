/** A stand-in for a server's prompt cache, as Anthropic documents it, with a token for every four characters. */
export interface StandInCache {
  /** What a request with this prompt is charged as; remembers what it wrote. */
  read(prompt: Prompt): PromptUsage
}

export interface Prompt {
  readonly model?: unknown
  readonly system?: unknown
  readonly messages?: unknown
}

export interface PromptUsage {
  readonly input_tokens: number
  readonly cache_creation_input_tokens: number
  readonly cache_read_input_tokens: number
}

interface Boundary {
  /** Everything up to here, without the marks. */
  readonly prefix: string
  readonly tokens: number
  readonly marked: boolean
}

/** How many blocks before a breakpoint are searched for an entry. */
const lookBack = 20

/** A cache that ignores prompts of fewer than `least` tokens. */
export function createCache(least: number): StandInCache {
  const written = new Set<string>()
  return {
    read(prompt) {
      const boundaries = boundariesOf(prompt)
      const total = boundaries.at(-1)?.tokens ?? 0
      const marks = boundaries.flatMap(({ marked, tokens }, index) => (marked && tokens >= least ? [index] : []))
      const found = marks.flatMap((mark) =>
        boundaries.slice(Math.max(0, mark - lookBack), mark + 1).filter(({ prefix }) => written.has(prefix)),
      )
      const hit = Math.max(0, ...found.map(({ tokens }) => tokens))
      const upTo = Math.max(hit, ...marks.map((mark) => boundaries[mark]?.tokens ?? 0))
      for (const mark of marks) written.add(boundaries[mark]?.prefix ?? '')
      return { input_tokens: total - upTo, cache_creation_input_tokens: upTo - hit, cache_read_input_tokens: hit }
    },
  }
}

/** The tokens of a text, by a rule of thumb. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4)
}

function boundariesOf({ model, system, messages }: Prompt): Boundary[] {
  const turns = Array.isArray(messages) ? messages : []
  const blocks = [
    ...blocksOf(system, 'system'),
    ...turns.flatMap((turn: { role: string; content: unknown }) => blocksOf(turn.content, turn.role)),
  ]
  let [prefix, tokens] = [JSON.stringify(model ?? ''), 0]
  return blocks.map(({ role, text, marked }) => {
    prefix += JSON.stringify([role, text])
    tokens += tokensOf(text)
    return { prefix, tokens, marked }
  })
}

function blocksOf(content: unknown, role: string): { role: string; text: string; marked: boolean }[] {
  if (typeof content === 'string') return [{ role, text: content, marked: false }]
  if (!Array.isArray(content)) return []
  return content.map((block: { text?: string; cache_control?: unknown }) => ({
    role,
    text: block.text ?? '',
    marked: block.cache_control !== undefined,
  }))
}
