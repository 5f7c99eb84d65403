import type { Day } from '../instant.js';
import type { ChecklistSummary } from '../rollout/checklist.js';
import { daysBetween } from '../rollout/day.js';
import { reading } from './count-criteria.js';
import type { GateCriterion } from './criteria.js';
import type { CriterionReading } from './gate-reading.js';
import { counted, listed } from './said-numbers.js';

/** The last wave of enrollment that has begun, and one that is still to come. */
export interface LastWave {
  /** Null: the phase has not begun. */
  began: Day | null;
  /** Name of the group, null: the phase as a whole. */
  group: string | null;
  next: { group: string; starts: Day } | null;
}

/** Whether users have lived with it for long enough since the last wave; `today` is not over and does not count. */
export function judgeSoak(asked: GateCriterion, { began, group, next }: LastWave, today: Day): CriterionReading {
  const limit = asked.limit ?? 0;
  const days = began === null ? 0 : Math.max(0, daysBetween(began, today));
  const values = { days, limit };
  if (began === null) return reading(asked, 'insufficient', 'The phase has not begun.', values);
  if (next !== null) {
    const sentence = `The wave of ${next.group} begins on ${next.starts}; ${counted(limit, 'day')} after it are needed.`;
    return reading(asked, 'insufficient', sentence, values);
  }
  const since = group === null ? `the phase began on ${began}` : `the wave of ${group} on ${began}`;
  const sentence = `${counted(days, 'day')} since ${since}, ${limit} needed.`;
  return reading(asked, days >= limit ? 'pass' : 'insufficient', sentence, values);
}

/**
 * Whether everything on the phase's checklist is done. A platform that the phase rolls out and nobody has practised is not
 * ready as far as anybody has said, whether or not it is on the list.
 */
export function judgeChecklist(asked: GateCriterion, summary: ChecklistSummary): CriterionReading {
  const { done, open, openTitles, notPractised } = summary;
  const values = { done, open, notPractised: notPractised.length };
  if (done + open === 0) {
    return reading(asked, 'insufficient', 'The checklist is empty: nobody has said what must be done.', values);
  }
  const state = open > 0 ? 'fail' : notPractised.length > 0 ? 'insufficient' : 'pass';
  const practice = notPractised.length === 0 ? '' : ` Nobody has practised ${notPractised.join(', ')}.`;
  const sentence =
    open === 0
      ? `${counted(done, 'item', 'items')} done, none open.`
      : `${open} of ${done + open} items are open: ${listed(openTitles)}.`;
  return reading(asked, state, sentence + practice, values);
}
