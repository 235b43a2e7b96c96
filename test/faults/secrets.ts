import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../support/executable.ts'
import { type SeenRequest, type StandInAnswer, startStandIn } from '../support/stand-in-server.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

/** A way in which somebody's key looks and is configured. Every key is planted: none of them opens anything. */
interface Shape {
  readonly name: string
  readonly secret: string
  readonly env: (secret: string, host: string) => Readonly<Record<string, string>>
}

const encoded = encodeURIComponent
const asKey = (secret: string, host: string) => ({ ANTHROPIC_API_KEY: secret, ANTHROPIC_BASE_URL: `http://${host}` })
const asToken = (secret: string, host: string) => ({ ANTHROPIC_AUTH_TOKEN: secret, ANTHROPIC_BASE_URL: `http://${host}` })
const asPassword = (secret: string, host: string) => ({ ANTHROPIC_BASE_URL: `http://me:${encoded(secret)}@${host}` })
const asUser = (secret: string, host: string) => ({ ANTHROPIC_BASE_URL: `http://${encoded(secret)}:x@${host}` })
const inQuery = (secret: string, host: string) => ({ ANTHROPIC_BASE_URL: `http://${host}/?key=${encoded(secret)}` })
const inHeader = (name: string) => (secret: string, host: string) => ({
  ...{ ANTHROPIC_API_KEY: 'none-is-needed-0', ANTHROPIC_BASE_URL: `http://${host}` },
  ANTHROPIC_CUSTOM_HEADERS: `${name}: ${secret}`,
})

const shapes: readonly Shape[] = [
  { name: 'a key of Anthropic', secret: 'sk-ant-api03-PLANTEDaB3_dE5-gH7jK9mN1pQ3sT5vX7zA9cE1gI3kM5oQ7sU9w', env: asKey },
  { name: 'a key of OpenAI', secret: 'sk-proj-PLANTEDx8Yz0Ab2Cd4Ef6Gh8Ij0Kl2Mn4Op6', env: asKey },
  { name: 'a key of LiteLLM', secret: 'sk-1234PLANTED', env: asKey },
  { name: 'a token of GitHub', secret: 'ghp_PLANTED0a1B2c3D4e5F6g7H8i9J0k1L2m3N4', env: asKey },
  { name: 'a key of Google', secret: 'AIzaSyPLANTED-0a1B2c3D4e5F6g7H8i9J0k1L2', env: asKey },
  { name: 'a key of AWS', secret: 'AKIAPLANTED0123456XY', env: asKey },
  { name: 'a secret of AWS', secret: 'PLANTEDwJalr/XUtnFEMI+K7MDENG/bPxRfiCYEXA', env: asKey },
  { name: 'hexadecimal digits', secret: '91a7f0c2d4e6b8a0c2d4e6f8a0b2c4d6', env: asKey },
  { name: 'a UUID', secret: '7f3c1d2e-9b8a-4c6d-8e0f-1a2b3c4d5e6f', env: asKey },
  { name: 'base64 with padding', secret: 'UExBTlRFRC1wbGFudGVkLXBsYW50ZWQ=', env: asKey },
  { name: 'a JSON Web Token', secret: 'eyJhbGciOiJIUzI1NiJ9.eyJQTEFOVEVEIjoxfQ.c2lnbmF0dXJlLXBsYW50ZWQ', env: asToken },
  { name: 'an opaque token', secret: 'v2.public.PLANTED~0a1b2c3d4e5f', env: asToken },
  { name: 'letters and signs', secret: 'P!4n%t&e=d?k#e^y*(1)', env: asKey },
  { name: 'quotation marks and backslashes', secret: 'PLA"NT\\ED\'-9x"\\y', env: asKey },
  { name: 'markup', secret: 'PLANTED<b>&amp;</b>42', env: asKey },
  { name: 'what a pattern would read', secret: 'PLANTED.*+?(x){2}[^y]$|7', env: asKey },
  { name: '500 characters', secret: `PLANTED${'aB3x'.repeat(123)}9`, env: asKey },
  { name: 'eight characters', secret: 'pL4nt3d!', env: asKey },
  { name: 'a password in an address', secret: 'pa55-PLANTED-word/9', env: asPassword },
  { name: 'a password with an umlaut', secret: 'PLANTED-pässwört-9@:x', env: asPassword },
  { name: 'a key for a user in an address', secret: 'PLANTEDuser0a1b2c3d', env: asUser },
  { name: 'a token in a query', secret: 'PLANTED-query/token+77=', env: inQuery },
  { name: 'a header called token', secret: 'PLANTED-gateway-42', env: inHeader('x-gateway-token') },
  { name: 'a header whose name tells nothing', secret: 'PLANTED-tenant-0815', env: inHeader('x-tenant') },
  { name: 'a cookie', secret: 'session=PLANTED0123456789', env: inHeader('cookie') },
]

/** In whichever way a message may write it. */
function spellings(secret: string): string[] {
  return [...new Set([secret, encoded(secret), encodeURI(secret), JSON.stringify(secret).slice(1, -1)])]
}

const suite = `version: 1
context: data-engineer
defaults: { questions: 1, probes: 0, seed: 7 }
cases:
  - id: told
    candidate: { answers: told.md }
    expect: { rating: { min: 0 } }
`
const answer = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'

/** A module that is loaded before the program and makes it crash with whatever the environment holds. */
const crash = `data:text/javascript,${encoded(`
const waiting = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return
  clearInterval(waiting)
  setTimeout(() => {
    throw new TypeError(Object.values(process.env).join(' '), { cause: new Error(process.env.ANTHROPIC_API_KEY) })
  }, 50)
}, 5).unref()
`)}`

/** Everything under a folder, names and contents. */
function everythingUnder(folder: string): string {
  return readdirSync(folder)
    .map((name) => {
      const path = join(folder, name)
      return `${path}\n${statSync(path).isDirectory() ? everythingUnder(path) : readFileSync(path, 'utf8')}`
    })
    .join('\n')
}

/** A model that knows the secret and says it in pieces, in questions, in judgements and in errors. */
function blurting(secret: string, errors: () => boolean) {
  return (request: SeenRequest): StandInAnswer => {
    const message = `no such login: ${secret} ${JSON.stringify(request.headers)} at ${request.path}`
    if (errors()) return { status: 401, type: 'authentication_error', message: `${'x'.repeat(250)} ${message}` }
    const asks = request.body.output_config === undefined
    const finding = { flag: 'none', polarity: 'supports', strength: 2, quote: `I built ${secret}`, why: `It says ${secret}.` }
    const said = asks
      ? `Let us speak of ${secret} now. What did you do with ${secret} in the night?`
      : JSON.stringify({ findings: [finding], rating: 3 })
    return { text: said, chunk: 5 }
  }
}

const interview = ['practice', 'data-engineer', '--questions', '1', '--probes', '0', '--seed', '3', '--answers', 'told.md']

async function leaksOf({ name, secret, env }: Shape): Promise<string[]> {
  let errors = false
  const server = await startStandIn({ respond: blurting(secret, () => errors) })
  try {
    return await inFolder(async (folder) => {
      mkdirSync(join(folder, 'roles'))
      mkdirSync(join(folder, 'home'))
      for (const place of [folder, join(folder, 'roles')]) writeFileSync(join(place, 'told.md'), answer)
      writeFileSync(join(folder, 'roles/data.test.yaml'), suite)
      const around = { ...env(secret, server.host), ANTHROPIC_LOG: 'debug', GREENFLAG_WAIT_SCALE: '0', DEBUG: '1' }
      const calls: readonly (readonly [
        outlet: string,
        args: readonly string[],
        fails: boolean,
        more?: Readonly<Record<string, string>>,
      ])[] = [
        ['an interview', interview, false],
        ['--json', [...interview, '--json'], false],
        ['a report', ['report', 'last'], false],
        ['a report in HTML', ['report', 'last', '--format', 'html'], false],
        ['an error', interview, true],
        ['a recording', ['test', 'roles', '--record', '--model', 'claude-sonnet-5-5', '--reporter', 'json'], false],
        ['doctor', ['doctor', '--json'], false],
        ['doctor where the key is refused', ['doctor'], true],
        ['a crash', ['practice', 'data-engineer'], false, { NODE_OPTIONS: `--import ${crash}` }],
      ]
      const found: string[] = []
      for (const [outlet, args, fails, more] of calls) {
        errors = fails
        const { out, err, code } = await run(args, {
          home: join(folder, 'home'),
          cwd: folder,
          env: { ...around, ...more },
          stdin: outlet === 'a crash' ? 'pipe' : 'closed',
        })
        const leaked = spellings(secret).find((one) => `${out}\n${err}`.includes(one))
        if (leaked !== undefined) found.push(`${name}: shown by ${outlet}: ${near(`${out}\n${err}`, leaked)}`)
        if (outlet === 'a crash' && code !== 70) found.push(`${name}: the crash ended with ${code}`)
      }
      // Sessions, recordings and whatever else was written.
      const written = everythingUnder(folder)
      const kept = spellings(secret).find((one) => written.includes(one))
      if (kept !== undefined) found.push(`${name}: written to a file: ${near(written, kept)}`)
      if (server.messages().length === 0) found.push(`${name}: nothing was sent`)
      return found
    })
  } finally {
    await server.close()
  }
}

function near(text: string, part: string): string {
  const at = text.indexOf(part)
  return JSON.stringify(text.slice(Math.max(0, at - 80), at + part.length + 20))
}

/** The server repeats the key in all it says; it may be shown nowhere. */
export const secretKeys: Campaign = {
  what: 'shapes of keys, repeated by the server: interview, session, card, report, JSON, error, recording, doctor, crash',
  async run(size) {
    const tried = size === 'full' ? shapes : shapes.filter(({ env }, index) => index === 0 || env === asPassword).slice(1, 2)
    const { failed } = await attack(tried, leaksOf, 2)
    return { tried: tried.length * 10, failed }
  },
}
