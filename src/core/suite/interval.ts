import type { Trials } from './result.ts'

/** The interval of a rate in whole per cent, rounded outwards, as `49 to 94 %`. */
export function intervalOf({ low, high }: Pick<Trials, 'low' | 'high'>): string {
  return `${Math.floor(low * 100)} to ${Math.ceil(high * 100)} %`
}
