/**
 * The part of a wording that says what it is about, without where it happens: "CI/CD for data pipelines" is about CI/CD, "data quality in your
 * pipelines" about data quality.
 */
export function headOf(text: string): string {
  const cut = text.search(/\s(?:for|in|within|across|during)\s/i)
  return cut > 0 ? text.slice(0, cut) : text
}
