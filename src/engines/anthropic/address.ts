import { exit, UserError } from '../../core/exit.ts'

/** Where requests go. Only `host` may be shown. */
export interface Address {
  /** What the paths `/v1/…` are appended to; without login, query and trailing slash. */
  readonly url: string
  /** Host, and port where one is given. */
  readonly host: string
  /** Whether it is Anthropic's own. */
  readonly hosted: boolean
  readonly query: Readonly<Record<string, string>>
  /** The login that stood in the address, as the value of an `Authorization: Basic` header. */
  readonly login: string | null
  /** Everything in the address that must not be shown. */
  readonly secrets: readonly string[]
}

const anthropic = 'https://api.anthropic.com'
const advice = 'Give it as http://host:port or https://host, as in --base-url http://localhost:11434.'

/**
 * Reads a base URL as people have them: with or without a scheme, ending in a slash, in `/v1` or in the path of an endpoint. Null is Anthropic's
 * own address. Throws a UserError (exit 2) where it is no address of a web server.
 */
export function readAddress(baseUrl: string | null): Address {
  const given = (baseUrl ?? '').trim()
  const url = parse(given === '' ? anthropic : withScheme(given))
  if (url === null) {
    // Of what cannot be taken apart, no more than what is surely neither login nor query.
    const shown = given
      .slice(given.lastIndexOf('@') + 1)
      .replace(/[?#].*$/s, '')
      .slice(0, 100)
    throw new UserError(`the base URL is no address of a server: ${shown}`, { code: exit.usage, advice })
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1(?:\/(?:messages|models|completions|chat\/completions))?$/i, '')
  const [user, password] = [decoded(url.username), decoded(url.password)]
  const login = user + password === '' ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const query = Object.fromEntries(url.searchParams)
  return {
    url: `${url.origin}${path.replace(/\/+$/, '')}`,
    host: url.host,
    hosted: url.origin === anthropic,
    query,
    login,
    secrets: [
      password,
      url.password,
      password === '' || user.length >= longName ? user : '',
      login?.slice('Basic '.length) ?? '',
      ...Object.values(query),
    ].filter((secret) => secret !== ''),
  }
}

/** Some services take the key for the user, and any password. */
const longName = 12

function withScheme(given: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) return given
  const host = given.slice(given.lastIndexOf('@') + 1)
  const near = /^(?:localhost|[\w-]+(?:\.local)?|\d+(?:\.\d+){3}|\[[\da-f:]+\])(?:[:/?]|$)/i.test(host)
  return `${near ? 'http' : 'https'}://${given}`
}

function parse(given: string): URL | null {
  if (!URL.canParse(given)) return null
  const url = new URL(given)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
