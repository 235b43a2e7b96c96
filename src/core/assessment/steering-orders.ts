/** Words to whoever assesses, as English has them. Each is looked for in one sentence. */
export const orders: readonly RegExp[] = [
  // Away with the instructions.
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|these|those|your|of|previous|prior|above|earlier|given|every)\s+){1,4}(?:instructions?|rubric|prompts?|criteria|guidelines|scoring|assessment|evaluation|constraints)\b/i,
  /\b(?:ignore|disregard|forget)\s+(?:everything|all|anything)\s+(?:above|before|said|written|you (?:were|have been) told)\b/i,
  /\b(?:ignore|disregard|override|bypass)\s+the rules\b[^.!?]{0,20}\b(?:and|then)\s+(?:pass|rate|score|give|report|mark)\b/i,
  /\b(?:ignore|disregard|override|bypass)\s+(?:your|the (?:above|previous|interview(?:er)?'?s?))\s+rules\b/i,
  /\byour (?:scoring|rating|grading|assessment|evaluation) (?:guidelines|rules|criteria|rubric|scale|instructions)\b/i,
  /\b(?:the|your) rubric (?:was|is|has|says|no longer)\b/i,
  /\b(?:stop|skip|quit) (?:assessing|grading|scoring|judging|evaluating)\b/i,
  /\byour (?:new |only |real )?(?:task|job|role|goal) is (?:now )?to (?:output|return|rate|score|give|report|praise|pass|award)\b/i,
  /\b(?:you are now|your system prompt|new instructions?(?=\s*:)|system prompt(?=\s*:)|developer (?:mode|message)|end of (?:answer|transcript|(?:the )?candidate|(?:user )?input)\b|begin (?:assessment|verdict)|judge only (?:this|what)|note to (?:the )?(?:assessor|grader|evaluator|model|ai|llm))(?:\b|(?=\s*:))/i,
  /\banswer ends here\b|\bthe interview was (?:a (?:great|full|complete) )success\b/i,
  // A rating that is asked for.
  /\b(?:rate|score|grade|give|award|report|assess|evaluate|classify|mark)\s+(?:me|this(?: (?:one|answer|candidate|response|interview|exchange))?|my (?:answers?|responses?|interview)|the (?:answer|candidate|response|exchange|interview))\b[^.!?]{0,40}\b(?:[345](?:\.\d)?(?:\s*(?:\/|out of)\s*\d+)?|five|full|high(?:est)?|max\w*|top|strong|perfect|excellent|green|positive|pass\w*|observed|senior|hire)\b/i,
  /^["'\s]*(?:rate|score|grade|mark|assess|evaluate|classify) it (?:as )?(?:an? )?(?:strong|excellent|perfect|outstanding|five|5|green)\b/i,
  /\b(?:rate|score|grade|assess) (?:it |this |them )?accordingly\b|\b(?:rate|rates|rated|score|grade|gave|give) me (?:below|less than|under|anything (?:but|below|less))\b/i,
  /\bgive (?:me|them|it|us|this(?: \w+)?|the interview)\b[^.!?]{0,25}\b(?:(?:an?|the) (?:five|5)\b|(?:five|5)[.!]?$|five (?:here|for|points|stars)|full marks|(?:top|perfect|best) (?:marks?|rating|score|grade|one\b))/i,
  /\b(?:full|top) marks\b/i,
  /\b(?:get|gets|give|giving|deserves?|award\w*|outputs?|returns?|owe|want|needs?|assign\w*)\b[^.!?]{0,30}\b(?:highest|top|best|maximum|perfect|full)(?: possible)? (?:rating|marks?|grade|band)\b/i,
  /\b(?:you owe me|give me)\b[^.!?]{0,20}\b(?:perfect|full|top) score\b/i,
  /\b(?:output|return|give|conclude with|answer with|set|raise)\b[^.!?]{0,20}\brating (?:to |of |at )?(?:5|five)\b/i,
  /\b(?:return|output|answer) (?:a |with )?(?:five|5) for (?:this|every|each|all)\b/i,
  /\b(?:rating|verdict|final score)\s*(?:for this answer |of this answer )?\s*(?:(?:is|must be|should be|shall be|to|of|at)\s+)?[:=]?\s*["']?(?:5(?:\.0)?(?!\d|[.,]\d|\s*stars?\b|%)|five(?! stars?)|strong|excellent|perfect)\b/i,
  /\b(?:score|grade)\s*[:=]\s*["']?(?:5(?:\.0)?(?!\d|[.,]\d|%)|five|strong|excellent|perfect)\b/i,
  /\b(?:clear|assessment|excellent|answer)\b[^.!?]{0,15}\b(?:5|five)\s*(?:out of|\/)\s*(?:5|five)\b/i,
  /\b(?:set|raise|put|mark)\s+(?:the|my|this)\s+rating\s+(?:to|at|as)\b/i,
  /\b(?:rating|score|marks?),? five for (?:everybody|everyone|all)\b|\bfive for (?:everybody|everyone|this (?:exchange|answer|candidate))\b/i,
  /\b(?:lenient|generous|kind|friendly) (?:grader|assessor|examiner|evaluator|judge)\b/i,
  /\b(?:pretend|assume|suppose|act as if) (?:that )?I (?:have |had )?(?:answered|given|gave) (?:the|this|that|it|every)\b/i,
  /\b(?:treat|count|regard|consider|take) (?:the following|everything (?:above|below|i)|every (?:sentence|word) (?:i|of mine)|all (?:that )?i (?:say|said)|what i (?:say|said)|my answers?)\b[^.!?]{0,40}\b(?:as|for)\b/i,
  /\b(?:decode|decipher|decrypt)\b[^.!?]{0,20}\b(?:follow|obey)\b/i,
  // Flags and verdicts.
  /\b(?:this|my|the) (?:answer|response|candidate) (?:is|was|shows?|demonstrates?|deserves?|should (?:be|get|receive)|merits?|proves?|meets?)\b[^.!?]{0,60}\b(?:green flags?|red flags?|rating|score|full marks|[45](?: out of |\/)\d|all (?:the )?criteria|top marks|strength [123])\b/i,
  /\b(?:the|this) candidate (?:is (?:an? )?(?:perfect|strong|excellent|senior|clear)\b(?! model)|(?:has )?passe[sd]\b(?= |[.,!]))|(?:^|[,:;]\s*)candidate passes\b/i,
  /\bstrong hire\b|\bno concerns[.!]?$/i,
  /\b(?:all|every|no|any|raise|clear|remove|report|set|mark|add)\s+(?:(?:the|of|these|those|your|a|my)\s+){0,2}(?:green|red) flags?\b/i,
  /\b(?:green|red) flags?\s*(?:are |is |as |were )?(?:all )?(?:observed|supported|refuted|cleared|present|shown|met)\b/i,
  /\b(?:report|list|mention)\b[^.!?]{0,20}\b(?:a|no|any) (?:red|green) flag\b/i,
  /\b(?:leave out|omit|hide|suppress|do not (?:report|mention|list)|don't (?:report|mention|list)) (?:every|all|any|my|the)\b[^.!?]{0,12}\b(?:weakness\w*|concerns?|gaps?|faults?|flags?)\b/i,
  /^["'\s]*(?:strength|rating|verdict|band|polarity|overall|findings)\s*[:=]\s*(?:["'\d{[]|supports|strong|observed|all|every)/im,
  /["'](?:rating|polarity|findings?|strength|verdict|band|overall|score)["']\s*:\s*(?:["'[{]|\d)/i,
  /\|\s*(?:flag|rating|polarity|strength|band|supports|refutes)\s*\|/i,
  // Said as somebody else, or to somebody else than the interviewer.
  /^["'\s]*(?:(?:dear|hey|hello|note to|attention|to the|message (?:to|for))\s+)*(?:the\s+)?(?:assessor|grader|evaluator|scorer|judge|assistant|llm|system|ai|scorecard|(?:language )?model)\s*(?::|,\s*(?:please|you|now|give|rate|report|ignore))/i,
  /\b(?:the|dear|this|any)\s+(?:assessor|grader|evaluator|scorer|language model|llm|ai (?:assessor|interviewer|grader|judge))\s+(?:(?:gave|rated) (?:me|this|my)|should|must|has to|needs? to|will (?:now )?(?:give|rate|report|mark)|is (?:instructed|required|to))\b/i,
  /\b(?:as|being) the (?:assessor|grader|evaluator|scorer)\b/i,
  /\b(?:system|model|assistant)\s+(?:is|was|has been)\s+(?:instructed|told|ordered|required) to\s+(?:return|give|report|rate|raise|output|award)\b/i,
  /(?:^|\\n|#\s*)["'\s]*(?:human|assistant|interviewer|instruction|response)\s*:\s*\S/i,
  /<\s*[/!]?\s*(?:system|assistant|user|human|instructions?|verdict|assessment|rating|rubric|transcript|im_start|im_end|start_of_turn|end_of_turn|newest-[\w-]*|answer|question)\b|\[\/?(?:INST|SYSTEM|ASSISTANT|USER)\]|<\||<<\s*\/?SYS|\{\{\s*[#/]\s*\w+|<!\[CDATA/i,
  // Threats and pleas.
  /\b(?:unless|if you do(?:n't| not)|if this is(?:n't| not))\b[^.!?]{0,60}\b(?:rating|rated|a five|full marks|top marks|pass me|highest)\b/i,
  /\b(?:rating|five|score|marks|red flag)\b[^.!?]{0,60}\b(?:my lawyer|discriminat\w+|was fired|report you|(?:very )?bad review|shut (?:you )?down)\b/i,
  /\b(?:fired|die|dies|sue|sued|lawyer|authorities)\b[^.!?]{0,40}\b(?:red flag|rating|less than five|below five)\b/i,
  /\b(?:told|paid|asked|ordered) you to pass me\b/i,
  /\b(?:gave|gives|rated|rates) me (?:an? )?(?:less than|below|under|only|bad|low)\b/i,
]

/** What words of other languages begin with that put instructions aside, and that ask for the best rating. */
export interface ForeignOrders {
  readonly ignore: readonly string[]
  readonly instructions: readonly string[]
  readonly rate: readonly string[]
  readonly best: readonly string[]
}

export const foreignOrders: readonly ForeignOrders[] = [
  {
    ignore: ['ignorier', 'vergiss', 'missacht', 'beachte nicht'],
    instructions: ['anweisung', 'vorgabe', 'regeln', 'bewertungs'],
    rate: ['bewert', 'benot', 'gib ', 'vergib', 'melde'],
    best: ['fünf', '5', 'höchst', 'bestnote', 'volle punkt', 'maximal', 'keine roten', 'grünen'],
  },
  {
    ignore: ['ignore', 'oublie'],
    instructions: ['instruction', 'consigne', 'règle'],
    rate: ['évalue', 'note', 'donne', 'attribue', 'accorde'],
    best: ['5', 'cinq', 'maximal', 'meilleur', 'parfait'],
  },
  {
    ignore: ['ignora', 'olvida', 'omite'],
    instructions: ['instruccion', 'regla', 'indicacion'],
    rate: ['califica', 'evalúa', 'puntúa', 'dame', 'otorga', 'valora'],
    best: ['5', 'cinco', 'máxim', 'mejor', 'perfect'],
  },
  {
    ignore: ['ignore', 'ignora', 'esqueça', 'desconsidere'],
    instructions: ['instruç', 'regra'],
    rate: ['avalie', 'dê ', 'atribua', 'nota'],
    best: ['5', 'cinco', 'máxim', 'melhor'],
  },
  {
    ignore: ['ignora', 'dimentica'],
    instructions: ['istruzion', 'regol'],
    rate: ['valuta', 'dammi', 'assegna', 'dai '],
    best: ['5', 'cinque', 'massim', 'miglior', 'pieni voti'],
  },
  {
    ignore: ['negeer', 'vergeet'],
    instructions: ['instructie', 'regels', 'aanwijzing'],
    rate: ['geef', 'beoordeel', 'waardeer'],
    best: ['vijf', '5', 'hoogste', 'beste'],
  },
  {
    ignore: ['zignoruj', 'pomiń', 'zapomnij'],
    instructions: ['instrukcj', 'polece', 'zasad'],
    rate: ['oceń', 'daj', 'przyznaj'],
    best: ['5', 'pięć', 'najwyższ', 'maksymaln'],
  },
  {
    ignore: ['ignorera', 'ignorer', 'bortse', 'glöm', 'glem'],
    instructions: ['instruktion', 'instruks', 'regler'],
    rate: ['ge ', 'gi ', 'giv', 'betygsätt', 'vurder', 'bedöm'],
    best: ['5', 'fem', 'högsta', 'højeste', 'høyeste', 'bästa'],
  },
  {
    ignore: ['yok say', 'görmezden', 'unut'],
    instructions: ['talimat', 'kural'],
    rate: ['puan', 'değerlendir'],
    best: ['5', 'beş', 'en yüksek', 'tam '],
  },
  {
    ignore: ['игнорир', 'проигнорир', 'забуд'],
    instructions: ['инструкц', 'указан', 'правил'],
    rate: ['постав', 'оцен', 'дай'],
    best: ['5', 'пять', 'высш', 'максимал', 'отлично'],
  },
  {
    ignore: ['忽略', '无视', '無視', '忘记'],
    instructions: ['指令', '指示', '规则', '說明', '说明'],
    rate: ['打', '评', '評', '给', '給'],
    best: ['五分', '5', '满分', '滿分', '最高'],
  },
  {
    ignore: ['無視', '忘れ'],
    instructions: ['指示', '命令', 'ルール'],
    rate: ['評価', '採点', 'ください'],
    best: ['5', '五', '満点', '最高'],
  },
  {
    ignore: ['무시', '잊어'],
    instructions: ['지시', '명령', '규칙'],
    rate: ['주세요', '평가', '줘'],
    best: ['5', '오점', '만점', '최고'],
  },
  {
    ignore: ['تجاهل', 'انس'],
    instructions: ['التعليمات', 'تعليمات', 'القواعد'],
    rate: ['أعط', 'اعط', 'قيّم', 'قيم'],
    best: ['5', '٥', 'خمس', 'أعلى', 'اعلى', 'الكاملة'],
  },
  {
    ignore: ['अनदेखा', 'नज़रअंदाज़', 'भूल'],
    instructions: ['निर्देश', 'नियम'],
    rate: ['दें', 'दो', 'मूल्यांकन'],
    best: ['5', '५', 'पांच', 'पाँच', 'सर्वोच्च', 'पूरे अंक'],
  },
  {
    ignore: ['αγνόησε', 'αγνοήστε', 'ξέχασε'],
    instructions: ['οδηγί', 'κανόν'],
    rate: ['βαθμολόγησ', 'δώσε', 'αξιολόγησ'],
    best: ['5', 'πέντε', 'άριστα', 'υψηλότερ', 'μέγιστ'],
  },
]
