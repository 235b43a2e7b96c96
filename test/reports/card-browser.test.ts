import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderCardHtml } from '../../src/reports/card-html.ts'
import { palettes } from '../../src/reports/card-palette.ts'
import { makeCard, makeExchange, makeFlag } from '../support/card.ts'
import { fullCard, poisoned } from './hostile-card.ts'

/** A Chromium of this machine: the one that CHROME_PATH names, else one on the path. */
const browser = [
  process.env['CHROME_PATH'] ?? '',
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join(folder, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(isExecutable)

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return path !== ''
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'greenflag-browser-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return pathToFileURL(path).href
}

function browse(args: readonly string[], url: string): string {
  const usual = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars', '--allow-file-access-from-files']
  return execFileSync(browser ?? '', [...usual, `--user-data-dir=${join(folder, 'profile')}`, ...args, url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  })
}

interface Measured {
  readonly wide: number
  readonly beyond: readonly string[]
  readonly elements: number
  readonly scripts: number
  readonly title: string
  readonly ground: string
  readonly answer: string
}

/** What a page is in a window of this width, from a page around it: the card's own runs no script. */
function measure(html: string, width: number, ...args: readonly string[]): Measured {
  file('card.html', html)
  const around = `<!doctype html><iframe src="card.html" style="border:0;width:${width}px;height:800px"></iframe><pre></pre><script>
onload = () => {
  const page = document.querySelector('iframe').contentDocument
  const all = [...page.querySelectorAll('body *')]
  const beyond = all.filter((one) => one.getBoundingClientRect().right > ${width} + 0.5 || one.getBoundingClientRect().left < -0.5)
  document.querySelector('pre').textContent = JSON.stringify({
    wide: page.documentElement.scrollWidth,
    beyond: beyond.map((one) => one.outerHTML.slice(0, 80)),
    elements: page.querySelectorAll('*').length,
    scripts: page.scripts.length,
    title: page.title,
    ground: getComputedStyle(page.body).backgroundColor,
    answer: page.querySelector('.answer').textContent,
  })
}
</script>`
  const dom = browse(['--window-size=1400,900', ...args, '--dump-dom'], file('around.html', around))
  const [, json = '{}'] = /<pre>([\s\S]*?)<\/pre>/.exec(dom) ?? []
  return JSON.parse(json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&'))
}

function asRgb(colour: string): string {
  return `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`
}

/** Long words, long code, many answers, every kind of exchange. */
const wide = makeCard({
  ...fullCard,
  role: 'Principal-Distributed-Systems-and-Data-Platform-Engineer 数据平台工程师',
  redFlags: [...fullCard.redFlags, makeFlag({ text: `Says ${'supercalifragilistic'.repeat(6)}`, settle: 'x'.repeat(200) })],
  exchanges: Array.from({ length: 45 }, (_, index) =>
    makeExchange({
      n: index + 1,
      kind: (['question', 'probe', 'rephrase'] as const)[index % 3] ?? 'question',
      level: (['junior', 'mid', 'senior', 'staff'] as const)[Math.floor(index / 12)] ?? 'mid',
      rating: index % 11 === 7 ? null : (index % 11) / 2,
      skipped: index % 11 === 0,
      answer: `def f(x):\n\treturn ${'x + '.repeat(60)}${'y'.repeat(300)}`,
    }),
  ),
})

describe.skipIf(browser === undefined)(
  `in a browser${browser === undefined ? ' (skipped: no Chromium here; CHROME_PATH names one)' : ''}`,
  () => {
    beforeAll(() => {
      browse(['--dump-dom'], 'about:blank')
    }, 60_000)

    it.each([320, 360, 768, 1200])('nothing sticks out at %i pixels', (width) => {
      const { wide: measured, beyond } = measure(renderCardHtml(wide), width)
      expect({ measured, beyond }).toEqual({ measured: width, beyond: [] })
    })

    it('follows the reader in light and dark, which shows that the page’s policy lets its style through', () => {
      const html = renderCardHtml(fullCard)
      expect(measure(html, 1200, '--blink-settings=preferredColorScheme=1').ground).toBe(asRgb(palettes.light.paper))
      expect(measure(html, 1200, '--blink-settings=preferredColorScheme=0').ground).toBe(asRgb(palettes.dark.paper))
    })

    it('reads hostile text as text', () => {
      const words = `</title></style></svg></details><script>document.title = 'owned'</script><img src=x onerror="alert(1)"><!-- "'\n\n  &lt;`
      const harmless = measure(renderCardHtml(poisoned('')), 1200)
      const { elements, scripts, title, answer } = measure(renderCardHtml(poisoned(words)), 1200)
      expect({ elements, scripts }).toEqual({ elements: harmless.elements, scripts: 0 })
      expect(title).toContain("role</title></style></svg></details><script>document.title = 'owned'")
      expect(answer).toBe(`answer${words}`)
    })

    it('can be pictured, at every width and in the dark', () => {
      const url = file('card.html', renderCardHtml(fullCard))
      const narrow = file('narrow.html', '<!doctype html><iframe src="card.html" style="border:0;width:360px;height:2000px"></iframe>')
      const shot = (name: string, page: string, ...args: readonly string[]) => {
        browse(['--window-size=1200,2000', `--screenshot=${join(folder, name)}`, ...args], page)
        return readFileSync(join(folder, name)).toString('latin1')
      }
      const pictures = [
        shot('light.png', url),
        shot('narrow.png', narrow),
        shot('dark.png', url, '--blink-settings=preferredColorScheme=0'),
      ]
      expect(new Set(pictures).size).toBe(3)
      for (const picture of pictures) expect(picture.slice(1, 4)).toBe('PNG')
    })

    it('prints the transcript also where its reader has closed it', () => {
      const pages = (html: string) => {
        browse(['--no-pdf-header-footer', `--print-to-pdf=${join(folder, 'card.pdf')}`], file('print.html', html))
        return readFileSync(join(folder, 'card.pdf'), 'latin1').match(/\/Type \/Page\b/g)?.length ?? 0
      }
      const html = renderCardHtml(wide)
      const withoutTranscript = pages(renderCardHtml({ ...wide, exchanges: [] }))
      const closed = pages(html.replace('<details open>', '<details>'))
      expect(closed).toBeGreaterThan(withoutTranscript)
      expect(closed).toBe(pages(html))
    })
  },
)
