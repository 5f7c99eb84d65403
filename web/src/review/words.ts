import type { AgendaRow, Decision, Headline } from './use-review';

export const ROW_KINDS: Readonly<Record<AgendaRow['kind'], string>> = {
  new_signal: 'Signal',
  escalating_signal: 'Rising',
  regressed_pattern: 'Came back',
  decision_due: 'Decision due',
  gate_would_fail: 'Gate',
  blind_phase: 'Blind',
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

/** Decisions that promise nothing. */
export const WITHOUT_EFFECT: readonly Decision['kind'][] = ['watch', 'accept', 'not_an_issue'];

export const HEADLINE_NAMES: Readonly<Record<string, string>> = {
  failures_per_100_attempts: 'Failures per 100 enrollment attempts',
  app_install_failures_per_100_devices: 'App failures per 100 devices',
  first_tier_resolution: 'Resolved at tier 1',
  send_back_share: 'Sent back',
  median_hours_to_fix: 'Hours until it works again',
};

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A headline's value with its unit; a dash where nothing is known. */
export function valueWords({ unit, value }: Pick<Headline, 'unit' | 'value'>): string {
  if (value === null) return '–';
  return unit === 'share' ? `${NUMBER.format(value * 100)} %` : NUMBER.format(value);
}
