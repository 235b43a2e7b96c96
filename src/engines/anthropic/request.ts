import type { Anthropic } from '@anthropic-ai/sdk'
import type { ModelRequest, PromptBlock } from './model.ts'

/** Breakpoints that a server accepts in one request. */
const mostBreakpoints = 4

/**
 * A request as it goes over the wire. `thinking` and sampling parameters are left out: current models decide for themselves and refuse most other
 * settings. Where more blocks are marked `cached` than a server accepts, the first and the last ones are kept.
 */
export function bodyOf(request: ModelRequest, withSchema: boolean): Anthropic.MessageCreateParamsStreaming {
  const system = spoken(request.system)
  const messages = request.messages.map(({ role, blocks }) => ({ role, blocks: spoken(blocks) })).filter(({ blocks }) => blocks.length > 0)
  const marked = [...system, ...messages.flatMap(({ blocks }) => blocks)].filter(({ cached }) => cached)
  const breakpoints = new Set([...marked.slice(0, 1), ...marked.slice(1).slice(1 - mostBreakpoints)])
  const written = (block: PromptBlock): Anthropic.TextBlockParam => ({
    type: 'text',
    text: block.text,
    ...(breakpoints.has(block) ? { cache_control: { type: 'ephemeral' } } : {}),
  })
  return {
    model: request.model,
    max_tokens: request.maxTokens,
    ...(system.length === 0 ? {} : { system: system.map(written) }),
    messages: messages.map(({ role, blocks }) => ({ role, content: blocks.map(written) })),
    ...(request.schema === undefined || !withSchema
      ? {}
      : { output_config: { format: { type: 'json_schema', schema: { ...request.schema } } } }),
    stream: true,
  }
}

/** Blocks with words in them (servers refuse blank ones); a mark on a blank one goes to the block before it. */
function spoken(blocks: readonly PromptBlock[]): PromptBlock[] {
  const kept: PromptBlock[] = []
  for (const { text, cached } of blocks) {
    const before = kept.at(-1)
    if (text.trim() !== '') kept.push({ text, cached })
    else if (cached && before !== undefined) kept[kept.length - 1] = { ...before, cached }
  }
  return kept
}
