const flag = (country: string) => [...country].map((letter) => String.fromCodePoint(0x1f1a5 + (letter.codePointAt(0) ?? 0))).join('')

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** 200 strings and more that people write, and that have to come out as they went in. */
export const benignStrings: readonly string[] = [
  ...'DE AT CH FR JP CN KR IN BR MX US CA GB SE NO FI DK PL CZ UA TR GR IT ES PT IL EG ZA KE NG AR CL AU NZ TH VN ID PH SG EU'
    .split(' ')
    .map(flag),
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  ...'IE IS LU LT LV EE RO BG HU SK SI HR RS UY PE CO MA TN PK BD LK NP'.split(' ').map(flag),
  ...'👨‍👩‍👧‍👦 👩‍👩‍👧 👨‍👨‍👦‍👦 👩🏽‍💻 👨🏿‍🔬 🧑🏻‍🚀 👩🏼‍⚕️ 🧑‍🎄 ❤️‍🔥 ❤️‍🩹 🏳️‍🌈 🏳️‍⚧️ 🏴‍☠️ 🐻‍❄️ 🐈‍⬛ 🐦‍⬛ 😶‍🌫️ 😮‍💨 😵‍💫 🧔🏾‍♂️ 🤷🏽‍♀️ 🙋‍♂️ 👩🏻‍🤝‍👨🏿 👩🏻‍❤️‍💋‍👩🏿 👁️‍🗨️ 🧑🏽‍🦽‍➡️ ⛓️‍💥 🍋‍🟩'.split(
    ' ',
  ),
  ...'👍🏿 👋🏻 ❤️ ☎️ ☎︎ ©️ ®️ ™️ ✔️ ✌🏽 ☝🏾 ⚠️ ✈️ ☀️ ⚙️ ♻️ 🅰️ ⏱️ 🖥️ 🗂️ 😀 🎉 🚩 🏁 🧪 🪄 🫠 🫶🏽 🔥 ✅ ❌ ⭐ 🐘 🦀 🐍'.split(' '),
  ...'1️⃣ 2️⃣ 9️⃣ 0️⃣ 4⃣'.split(' '),
  ...lines(`
    数据仓库采用星型模型。
    我们把夜间任务迁移到了 Airflow，失败次数从九次降到一次。
    請檢查資料品質，並記錄錯誤。
    データ基盤の移行は三か月かかりました。
    ﾃﾞｰﾀ ﾍﾞｰｽ と データベース
    「はい」『いいえ』〜ー・、。
    葛󠄀城市と葛󠄁飾区
    데이터 품질을 어떻게 확인합니까?
    한글과 漢字를 섞어 씁니다.
    مهندس بيانات
    مُهَنْدِسُ بَيَانَاتٍ كَبِيرٌ
    كيف تعرف أن التحميل الليلي فشل؟
    ٪٥٠ من الصفوف، ١٢٣٤٥
    می‌خواهم خانه‌ها را ببینم
    داده‌های نادرست را چگونه پیدا می‌کنید؟
    اردو میں ڈیٹا کا معیار
    ئۇيغۇرچە سان-سىپىر
    מהנדס נתונים בכיר
    בְּרֵאשִׁ֖ית בָּרָ֣א
    ܠܫܢܐ ܣܘܪܝܝܐ
    ދިވެހި ބަސް
    डेटा इंजीनियर
    क्‍ष और क्‌ष
    हमने रात का लोड फिर से लिखा।
    मराठीत माहिती अभियंता
    नेपाली भाषामा तथ्याङ्क
    ডেটা ইঞ্জিনিয়ার
    র‍্যাম ও ক্‌ষ
    ਡੇਟਾ ਇੰਜੀਨੀਅਰ
    ડેટા એન્જિનિયર
    ଡାଟା ଇଞ୍ଜିନିୟର
    தரவு பொறியாளர்
    డేటా ఇంజనీర్
    ಡೇಟಾ ಎಂಜಿನಿಯರ್
    ಬ್ಯಾಂಕ್‌ ಖಾತೆ
    ഡാറ്റാ എഞ്ചിനീയർ
    അവന്‍ പറഞ്ഞു
    දත්ත ඉංජිනේරු
    ශ්‍රී ලංකා
    วิศวกรข้อมูล
    น้ำ ตำ กำลัง ที่นี่
    ข้อมูล​ขนาดใหญ่
    ວິສະວະກອນຂໍ້ມູນ
    វិស្វករ​ទិន្នន័យ
    ဒေတာ အင်ဂျင်နီယာ
    བོད་སྐད་ཀྱི་གཞི་གྲངས།
    მონაცემთა ინჟინერი
    Տվյալների ինժեներ
    የውሂብ መሐንዲስ
    ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ
    Μηχανικός δεδομένων
    ἄνθρωπος ᾧ ᾳ
    Инженер данных, ёлка, й
    Інженер даних, їжак
    Þróun gagna í æð
    Größe, Straße, Übermaß
    œuvre naïve, à l’été
    ¿Cómo estás? ¡Muy señor mío!
    Część zadań żółtych
    příliš žluťoučký kůň
    árvíztűrő tükörfúrógép
    İstanbul ığdır şöyle
    Tiếng Việt có dấu
    Yorùbá ọ̀rọ̀ ẹ̀kọ́
    ʻŌlelo Hawaiʻi
    ⵜⴰⵎⴰⵣⵉⵖⵜ
    ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ
    𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪
    ∑ x² ≤ 3 ∧ ∀y ∈ ℝ: ∃ε > 0
    € £ ¥ ₹ ₿ § ¶ † ‰
    “so” ‘or’ «so» „or“ – or — so …
    → ← ⇒ ✓ ✗ ● ○ ■ □ ▲ ▼
    H₂O, E=mc², 10⁻³ m, 45°, 5′ 6″
    ½ ¾ ⅓ Ⅷ № ℃ ㎏ ㍿
    ﬁnd the ﬂow
    A quick brown fox: 12.5 % of (all) rows; "yes", isn't it
    if (rows > 0 && cols < 9) { return rows / cols }
  `),
  ...[
    'Tiếng Việt có dấu',
    'café crème brûlée',
    'Größe und Übermaß',
    'příliš žluťoučký',
    'ñandú y pingüino',
    '한글 자모',
    'が ぎ ぐ ガ ギ',
  ].map((text) => text.normalize('NFD')),
  'x̄ ȳ ẑ a̧ q̃ ṙ̈ Z͑ͫ̓',
  'e\u0301\u0323 o\u0302\u0301 u\u031b\u0309',
  'for x in rows:\n\tif x == 1:\n\t\tpass',
]
