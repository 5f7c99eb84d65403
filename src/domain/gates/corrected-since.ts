import { said } from './said-numbers.js';

/** What was counted over whole days: the same question can be asked again at any time. */
export interface WindowCount {
  name: string;
  /** Null: unknown. */
  value: number | null;
}

/** A figure of a frozen decision that says something else when the same days are counted again. */
export interface Correction extends WindowCount {
  was: number | null;
}

/** Figures that differ now over the same days: late or corrected data. The decision stays as it was. */
export function correctionsSince(frozen: readonly WindowCount[], now: readonly WindowCount[]): Correction[] {
  const counted = new Map(now.map(({ name, value }) => [name, value]));
  return frozen.flatMap(({ name, value: was }) => {
    const value = counted.get(name) ?? null;
    return value === was ? [] : [{ name, was, value }];
  });
}

/** What has changed in the data since, in one sentence; null: nothing. */
export function correctedSentence(corrections: readonly Correction[]): string | null {
  if (corrections.length === 0) return null;
  const number = (value: number | null) => (value === null ? 'unknown' : said(value));
  const parts = corrections.map(({ name, was, value }) => `${name} ${number(was)}, now ${number(value)}`);
  return `Corrected since, over the same days: ${parts.join('; ')}.`;
}
