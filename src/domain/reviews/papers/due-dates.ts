import type { Day, Instant } from '../../instant.js';
import type { DecisionKind, DecisionState } from '../decision.js';
import { type CalendarEntry, icalendar } from './icalendar.js';
import { plainWord, shortened } from './paper-words.js';

/** A decision as a calendar needs it. */
export interface DueDecision {
  id: number;
  /** Counts its changes from 1. */
  version: number;
  kind: DecisionKind;
  about: string;
  owner: string;
  dueOn: Day;
  effectSentence: string | null;
  note: string | null;
  state: DecisionState;
  review: number;
  madeAt: Instant;
  changedAt: Instant;
}

const LONGEST_SUMMARY = 120;
const LONGEST_NOTE = 500;

/** Due dates of decisions as a calendar to subscribe to. */
export function dueDatesCalendar(decisions: readonly DueDecision[]): string {
  return icalendar('Tierline: decisions due', decisions.map(entryOf));
}

function entryOf(decision: DueDecision): CalendarEntry {
  const { id, version, kind, about, owner, dueOn, effectSentence, note, state, review, madeAt, changedAt } = decision;
  const closed = state === 'closed' ? 'Closed: ' : '';
  const lines = [
    `Owner: ${owner}`,
    ...(effectSentence === null ? [] : [`Expected: ${effectSentence}`]),
    `Decision ${id} of review ${review}`,
    ...(note === null || note.trim() === '' ? [] : [shortened(note, LONGEST_NOTE)]),
  ];
  return {
    // The moment it was made tells it from decision 7 of another desk in the same calendar.
    uid: `decision-${id}-${madeAt}@tierline`,
    day: dueOn,
    summary: shortened(`${closed}${plainWord(kind)}: ${about} (${owner})`, LONGEST_SUMMARY),
    description: lines.join('\n'),
    category: plainWord(kind),
    changedAt,
    sequence: version - 1,
  };
}
