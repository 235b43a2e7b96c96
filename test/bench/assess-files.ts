import { readFileSync } from 'node:fs'
import { loadVectors } from '../../src/engines/offline/similarity/load-vectors.ts'
import { createSimilarity } from '../../src/engines/offline/similarity/similarity.ts'
import { areaUnderCurve, pearson, spearman } from './assess-measures.ts'

// Scores graded answers as the assessor would: one JSON line a file. Columns: group, question, statement (several parted by " || "), answer,
// score; the other statements of a group are the other points an answer could make. The first argument is the pack of vectors.
interface Row {
  readonly group: string
  readonly question: string
  readonly statement: string
  readonly answer: string
  readonly grade: number
}

const [pack = '', ...args] = process.argv.slice(2)
const alone = args.includes('--alone')
const similarityTo = createSimilarity(loadVectors(pack))

for (const file of args.filter((arg) => !arg.startsWith('--'))) {
  const rows = readRows(file)
  const points = statementsByGroup(rows)
  const compares = new Map<string, (text: string) => { score: number }>()
  const begun = performance.now()
  const scores = rows.map(({ group, question, statement, answer }) => {
    const key = `${group}\t${question}\t${statement}`
    const known = compares.get(key)
    if (known !== undefined) return known(answer).score
    const others = alone ? [] : [...(points.get(group) ?? [])].filter((other) => other !== statement)
    const compare = similarityTo(referencesIn(statement), question, others.map(referencesIn))
    compares.set(key, compare)
    return compare(answer).score
  })
  const msPerAnswer = (performance.now() - begun) / rows.length
  const grades = rows.map(({ grade }) => grade)
  const judged = rows.flatMap(({ grade }, at) => (grade === 1 || grade === -1 ? [{ right: grade === 1, score: scores[at] ?? 0 }] : []))
  console.log(
    JSON.stringify({
      file,
      n: rows.length,
      pearson: rounded(pearson(scores, grades)),
      spearman: rounded(spearman(scores, grades)),
      auc: rounded(
        areaUnderCurve(
          scores,
          grades.map((grade) => grade === 1),
        ),
      ),
      polarity: rounded(
        areaUnderCurve(
          judged.map(({ score }) => score),
          judged.map(({ right }) => right),
        ),
      ),
      msPerAnswer: rounded(msPerAnswer),
    }),
  )
}

function referencesIn(statement: string): string[] {
  return statement.split(' || ')
}

function readRows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line, at) => {
      const [group, question, statement, answer, score] = line.split('\t')
      if (group === undefined || question === undefined || statement === undefined || answer === undefined || score === undefined)
        throw new Error(`${file}:${at + 2}: five columns are needed`)
      return { group, question, statement, answer, grade: Number(score) }
    })
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000
}

function statementsByGroup(rows: readonly Row[]): Map<string, Set<string>> {
  const statements = new Map<string, Set<string>>()
  for (const { group, statement } of rows) statements.set(group, (statements.get(group) ?? new Set()).add(statement))
  return statements
}
