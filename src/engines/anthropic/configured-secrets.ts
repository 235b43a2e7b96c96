import { readAddress } from './address.ts'
import { isTelling, secretsRemoved } from './secrets.ts'

/** A text without what an environment has of keys, logins and headers, for messages whose origin nobody knows. Never throws. */
export function withoutConfigured(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const headers = (env['ANTHROPIC_CUSTOM_HEADERS'] ?? '').split('\n').map((line) => line.slice(line.indexOf(':') + 1).trim())
  const keys = [env['ANTHROPIC_API_KEY'], env['ANTHROPIC_AUTH_TOKEN']].map((key) => key?.trim() ?? '')
  return secretsRemoved(text, [...keys, ...headers, ...inAddress(env['ANTHROPIC_BASE_URL'] ?? '')].filter(isTelling))
}

function inAddress(address: string): readonly string[] {
  try {
    return readAddress(address).secrets
  } catch {
    // It is said elsewhere that it is none.
    return []
  }
}
