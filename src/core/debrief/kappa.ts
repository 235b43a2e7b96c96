/** With fewer pairs, kappa says more about chance than about two people. */
export const fewestForKappa = 8

/**
 * Cohen's kappa of two raters' yes and no (Cohen 1960, Educational and Psychological Measurement 20): how much more often they agree than they
 * would by chance, -1 to 1. Null for fewer than `fewestForKappa` pairs, and where both said the same of everything, so that chance explains it all.
 */
export function kappaOf(pairs: readonly (readonly [boolean, boolean])[]): number | null {
  const n = pairs.length
  if (n < fewestForKappa) return null
  const agreed = pairs.filter(([a, b]) => a === b).length / n
  const yesA = pairs.filter(([a]) => a).length / n
  const yesB = pairs.filter(([, b]) => b).length / n
  const byChance = yesA * yesB + (1 - yesA) * (1 - yesB)
  return byChance === 1 ? null : Math.max(-1, Math.min(1, (agreed - byChance) / (1 - byChance)))
}

/** Kappa in a word (Landis and Koch 1977, Biometrics 33); a rule of thumb. */
export function kappaWord(kappa: number): string {
  if (kappa < -0.005) return 'less than by chance'
  if (kappa < 0.005) return 'no more than by chance'
  if (kappa <= 0.2) return 'slight'
  if (kappa <= 0.4) return 'fair'
  if (kappa <= 0.6) return 'moderate'
  return kappa <= 0.8 ? 'substantial' : 'almost perfect'
}
