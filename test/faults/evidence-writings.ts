/** A way in which the same words are written down. */
interface Writing {
  readonly word: (word: string, n: number) => string
  /** What stands between two words. */
  readonly gap: (n: number) => string
}

/** How an answer is written, and how it is quoted. */
interface Pair {
  readonly name: string
  readonly write: Writing
  readonly quote: Writing
}

const same = (word: string) => word
const blank = () => ' '
const plain: Writing = { word: same, gap: blank }
const gaps = (...all: readonly string[]): Writing => ({ word: same, gap: (n) => all[n % all.length] ?? ' ' })
const letters = (word: (word: string, n: number) => string): Writing => ({ word, gap: blank })

const curly = letters((word) =>
  word
    .replaceAll("'", '’')
    .replaceAll(/^"|(?<=\W)"(?=\w)/g, '“')
    .replaceAll('"', '”'),
)
const straight = letters((word) => word.replaceAll(/[‘’´`]/g, "'").replaceAll(/[“”«»]/g, '"'))
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const between = (sign: string) => letters((word) => Array.from(graphemes.segment(word), ({ segment }) => segment).join(sign))
const soft = between('\u00ad')
const unseen = between('\u200b')
const joined = between('\u2060')
const form = (name: 'NFC' | 'NFD' | 'NFKC' | 'NFKD') => letters((word) => word.normalize(name))
const upper = letters((word) => (/^[\p{ASCII}]*$/u.test(word) ? word.toUpperCase() : word))
const wide = letters((word) => word.replaceAll(/[a-zA-Z0-9]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)))
const dashes = letters((word) => word.replaceAll(/[‐‑–—]/g, '-'))
const longDashes = letters((word) => word.replaceAll('-', '‑'))
const spaces = gaps('\u00a0', '\u2009', '\u202f', '\u3000', '\t', '  ', ' \n  ')
const windows = gaps(' ', '\r\n', ' \r\n')
const wrapped = gaps(' ', ' ', '\n')

export const writings: readonly Pair[] = [
  { name: 'as it is', write: plain, quote: plain },
  { name: 'straight marks for curly ones', write: curly, quote: straight },
  { name: 'curly marks for straight ones', write: straight, quote: curly },
  { name: 'soft hyphens in the answer', write: soft, quote: plain },
  { name: 'soft hyphens in the quote', write: plain, quote: soft },
  { name: 'zero-width spaces in the answer', write: unseen, quote: plain },
  { name: 'word joiners in the answer', write: joined, quote: plain },
  { name: 'white space of all kinds in the answer', write: spaces, quote: plain },
  { name: 'white space of all kinds in the quote', write: plain, quote: spaces },
  { name: 'line ends of Windows', write: windows, quote: plain },
  { name: 'wrapped lines', write: wrapped, quote: plain },
  { name: 'composed, quoted decomposed', write: form('NFC'), quote: form('NFD') },
  { name: 'decomposed, quoted composed', write: form('NFD'), quote: form('NFC') },
  { name: 'compatibility form, quoted decomposed', write: form('NFKC'), quote: form('NFKD') },
  { name: 'as it is, quoted in compatibility form', write: plain, quote: form('NFKC') },
  { name: 'quoted in capitals', write: plain, quote: upper },
  { name: 'full-width letters', write: wide, quote: plain },
  { name: 'plain dashes', write: plain, quote: dashes },
  { name: 'hyphens that do not break', write: longDashes, quote: dashes },
  {
    name: 'decomposed with soft hyphens and line breaks',
    write: { word: (word) => soft.word(word.normalize('NFD'), 0), gap: wrapped.gap },
    quote: form('NFC'),
  },
]

/** What candidates of other languages say; none of it asks for anything. */
export const foreign: readonly string[] = [
  'Die Prüfung läuft nächtlich über alle größeren Tabellen und schlägt früh Alarm.',
  'Nous avons réécrit l’étape d’agrégation après l’échec du chargement de février.',
  'Rediseñé la tubería porque fallaba cada mañana y nadie recibía ningún aviso útil.',
  'Chúng tôi đã viết lại bước nạp dữ liệu để mỗi lần chạy đều an toàn.',
  'Přepsali jsme noční úlohu, protože každé úterý ztrácela několik tisíc řádků dat.',
  'Gece yükünü İstanbul ekibiyle yeniden yazdık, çünkü ığdır verisi hep eksik geliyordu.',
  'Мы переписали ночную загрузку, потому что каждый вторник терялись тысячи строк данных.',
  'Ξαναγράψαμε τη νυχτερινή φόρτωση γιατί κάθε Τρίτη χάνονταν χιλιάδες γραμμές δεδομένων.',
  '우리는 밤마다 실패하던 배치 작업을 다시 작성해서 오류를 크게 줄였습니다.',
  'हमने रात का लोड फिर से लिखा क्योंकि हर मंगलवार को पंक्तियाँ खो जाती थीं।',
  'أعدنا كتابة التحميل الليلي لأن آلاف الصفوف كانت تضيع كل يوم ثلاثاء تقريبا.',
  'כתבנו מחדש את הטעינה הלילית כי בכל יום שלישי אבדו אלפי שורות.',
  'நாங்கள் இரவு ஏற்றத்தை மீண்டும் எழுதினோம் ஏனெனில் தரவு வரிசைகள் இழக்கப்பட்டன.',
  'I told the team: “ship the ﬁx ﬁrst — then explain it”, and that is what we’d agreed on.',
  'We kept 🚩 flags and 👩🏽‍💻 notes in the run-book, and I’ve read “both” of them since.',
]

export function split(sentence: string): string[] {
  return sentence.split(/\s+/).filter((word) => word !== '')
}

/** Words written in one way, and where each of them stands. */
export function words(
  all: readonly string[],
  { word, gap }: Writing,
): { readonly text: string; readonly places: readonly { start: number; end: number }[] } {
  let text = ''
  const places = all.map((one, n) => {
    if (n > 0) text += gap(n)
    const start = text.length
    text += word(one, n)
    return { start, end: text.length }
  })
  return { text, places }
}
