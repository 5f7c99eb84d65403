import type { AgendaRow, Decision, Gate, Goal, Headline } from './use-review';

export const ROW_KINDS: Readonly<Record<AgendaRow['kind'], string>> = {
  new_signal: 'New signal',
  escalating_signal: 'Rising',
  regressed_pattern: 'Came back',
  decision_due: 'Decision due',
  gate_would_fail: 'Gate',
  blind_phase: 'Blind phase',
};

export const DECISION_KINDS: Readonly<Record<Decision['kind'], string>> = {
  fix: 'Fix',
  workaround: 'Workaround',
  pause_or_slow: 'Pause or slow the wave',
  microsoft_case: 'Microsoft case',
  watch: 'Watch',
  accept: 'Accept',
  not_an_issue: 'Not an issue',
};

type Verdict = NonNullable<Decision['judged']>['verdict'];

export const VERDICTS: Readonly<Record<Verdict, string>> = {
  worked: 'It worked',
  no_effect: 'No effect',
  worse: 'It got worse',
  insufficient: 'Too little to say',
};

/** Beside the word: nothing is said by colour alone. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  worked: '✓',
  no_effect: '=',
  worse: '▲',
  insufficient: '?',
};

/** The word that stands: a person's over the program's. */
export function verdictOf({ judged }: Pick<Decision, 'judged'>): Verdict | null {
  return judged === null ? null : (judged.overruled?.verdict ?? judged.verdict);
}

export const HEADLINE_NAMES: Readonly<Record<string, string>> = {
  failures_per_100_attempts: 'Failures per 100 attempts',
  app_install_failures_per_100_devices: 'App failures per 100 devices',
  first_tier_resolution: 'Resolved at tier 1',
  send_back_share: 'Sent back',
  median_hours_to_fix: 'Hours until it works again',
};

export const STANDINGS: Readonly<Record<Headline['standing'], string>> = {
  within: '✓ within what was expected',
  above: '▲ above what was expected',
  below: '▼ below what was expected',
  insufficient: '? too few weeks to say',
};

export const GATE_STATES: Readonly<Record<Gate['state'], string>> = {
  pass: '✓ Pass',
  fail: '✕ Fail',
  insufficient: '? Too little to say',
};

const GOAL_SIGNS: Readonly<Record<string, string>> = {
  reached: '✓ Reached',
  on_track: '✓ On track',
  behind: '▲ Behind',
  missed: '✕ Missed',
  insufficient: '? Too little to say',
};

export function goalState({ state }: Goal): string {
  return GOAL_SIGNS[state] ?? state.replaceAll('_', ' ');
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** To a tenth, as the reader writes numbers. */
export function figure(value: number): string {
  return NUMBER.format(value);
}

/** A headline's value with its unit; a dash where nothing is known. */
export function valueWords({ unit, value }: Pick<Headline, 'unit' | 'value'>): string {
  if (value === null) return '–';
  return unit === 'share' ? `${figure(value * 100)} %` : figure(value);
}

/** "1 to 9" in the unit of the headline. */
export function rangeWords(unit: string, range: { lower: number; upper: number } | null): string {
  if (range === null) return '–';
  return `${valueWords({ unit, value: range.lower })} to ${valueWords({ unit, value: range.upper })}`;
}

/** The arithmetic of a row: "31 this week, 4.1 expected (1 to 9); 3.2 per 100 ...; 299 devices to come". */
export function arithmeticWords({ numbers }: AgendaRow): string {
  const { observed, expected, band, rate, expectedRate, devicesToCome } = numbers;
  const range = band === null ? '' : ` (${figure(band.lower)} to ${figure(band.upper)})`;
  const parts = [
    observed === null
      ? null
      : `${figure(observed)} seen${expected === null ? '' : `, ${figure(expected)} expected${range}`}`,
    rate === null
      ? null
      : `${figure(rate)} per 100${expectedRate === null ? '' : `, ${figure(expectedRate)} expected`}`,
    devicesToCome === null ? null : `${figure(devicesToCome)} devices to come`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}
