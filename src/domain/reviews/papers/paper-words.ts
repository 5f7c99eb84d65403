import { markdownText } from '../../patterns/dossier-print.js';
import type { Interval } from '../../trends/poisson-interval.js';
import type { AgendaNumbers } from '../agenda-row.js';
import type { DecisionFrozen, HeadlineFrozen } from '../snapshot.js';

const HEADLINE_WORDS: Readonly<Record<string, string>> = {
  failures_per_100_attempts: 'Enrollment failures per 100 attempts',
  app_install_failures_per_100_devices: 'App-install failures per 100 devices',
  first_tier_resolution: 'Resolved at tier 1',
  send_back_share: 'Sent back',
  median_hours_to_fix: 'Hours until it works again, in the middle',
};

/** A word of the program as people read it: `pause_or_slow` is "pause or slow". */
export function plainWord(word: string): string {
  return word.replaceAll('_', ' ');
}

export function headlineName({ name }: Pick<HeadlineFrozen, 'name'>): string {
  return HEADLINE_WORDS[name] ?? plainWord(name);
}

/** A value in its unit: shares as percent, everything else to a tenth. */
export function valueIn(unit: string, value: number | null): string {
  if (value === null) return '-';
  return unit === 'share' ? `${figure(value * 100)} %` : figure(value);
}

export function rangeIn(unit: string, range: Interval | null): string {
  return range === null ? '-' : `${valueIn(unit, range.lower)} to ${valueIn(unit, range.upper)}`;
}

/** To a tenth; whole numbers without one. */
export function figure(value: number): string {
  const tenths = Math.round(value * 10) / 10;
  return Number.isInteger(tenths) ? String(tenths) : tenths.toFixed(1);
}

/**
 * The arithmetic of an agenda row, as far as it has any: "12 observed, 4.1 expected (1 to 9); 3.2 per 100 (2.1 to 4.6), 1.1
 * expected; (3.2 - 1.1) / 100 x 340 devices to come = 7.1".
 */
export function arithmeticOf(numbers: AgendaNumbers): string {
  const { observed, expected, band, rate, expectedRate, interval, devicesToCome, weight } = numbers;
  const parts: string[] = [];
  if (observed !== null) {
    const against = expected === null ? '' : `, ${figure(expected)} expected${within(band)}`;
    parts.push(`${figure(observed)} observed${against}`);
  }
  if (rate !== null) {
    const against = expectedRate === null ? '' : `, ${figure(expectedRate)} expected`;
    parts.push(`${figure(rate)} per 100${within(interval)}${against}`);
  }
  if (devicesToCome !== null) {
    const known = rate !== null && expectedRate !== null && weight !== null;
    const sum = known ? `(${figure(rate)} - ${figure(expectedRate)}) / 100 x ` : '';
    parts.push(`${sum}${devicesToCome} devices to come${known ? ` = ${figure(weight)}` : ''}`);
  }
  return parts.join('; ');
}

function within(range: Interval | null): string {
  return range === null ? '' : ` (${figure(range.lower)} to ${figure(range.upper)})`;
}

/** What became of a decision, a person's word first. */
export function fateOf({ judged, state, effectSentence }: DecisionFrozen): string {
  if (judged === null) return effectSentence === null ? plainWord(state) : `${plainWord(state)}, not judged yet`;
  const { overruled, verdict, sentence, corrected } = judged;
  const said =
    overruled === null ? sentence : `${plainWord(overruled.verdict)}, said ${overruled.by.name}: ${overruled.reason}`;
  const counted = overruled === null ? '' : ` (counted: ${plainWord(verdict)})`;
  return `${said}${counted}${corrected === null ? '' : ' Corrected since: the figures have changed.'}`;
}

/** So much of a text that a table stays calm. */
export function shortened(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length <= most
    ? plain
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A cell of a Markdown table: one line that shows what it says and does nothing. */
export function cell(text: string, most: number = MOST_IN_CELL): string {
  return markdownText(shortened(text, most)) || ' ';
}

const MOST_IN_CELL = 100;
