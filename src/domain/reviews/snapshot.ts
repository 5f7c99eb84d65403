import type { Day } from '../instant.js';
import type { DayWindow } from '../rollout/day.js';
import type { Interval } from '../trends/poisson-interval.js';
import type { WouldShow } from '../trends/signals/signal.js';
import type { AgendaRow } from './agenda-row.js';
import type {
  AboutKind,
  DecisionKind,
  DecisionState,
  DecisionVerdict,
  EffectCell,
  EffectFigures,
  ExpectedEffect,
} from './decision.js';

/**
 * What a review froze. Everything is plain JSON and carries the names it had then, so that minutes can be printed from it
 * alone, whatever was renamed since. Times are ISO 8601 in UTC; days are desk days.
 */

/** A member of staff. */
export interface Person {
  id: number;
  name: string;
}

/** A phase by the name it had. */
export interface PhaseNamed {
  id: number;
  name: string;
}

/** One week of a headline number's history. */
export interface HeadlineWeekFrozen {
  from: Day;
  to: Day;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  interval: Interval | null;
}

/** A headline number with what is ordinary for it. */
export interface HeadlineFrozen {
  name: string;
  /** Monday to Sunday. */
  week: DayWindow;
  /** The week was not over: what is counted later is no correction. */
  running: boolean;
  /** `per_100`, `share` (0..1), `hours`. */
  unit: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  interval: Interval | null;
  /** Ordinary range over the weeks before; null: too few weeks. */
  band: Interval | null;
  standing: 'within' | 'above' | 'below' | 'insufficient';
  /** The standing in words. */
  says: string;
  /** The last weeks in order, this one last. */
  series: HeadlineWeekFrozen[];
}

export interface GoalFrozen {
  id: number;
  /** Null: the whole rollout. */
  phase: PhaseNamed | null;
  metric: string;
  direction: 'at_most' | 'at_least';
  target: number;
  value: number | null;
  state: string;
  sentence: string;
}

export interface GateFrozen {
  phase: PhaseNamed;
  state: 'pass' | 'fail' | 'insufficient';
  criteria: { criterion: string; state: string; sentence: string }[];
}

/** What the trends looked at: an empty agenda is not a blind one. */
export interface Checked {
  /** When the trends were last looked at; null: never yet. */
  at: string | null;
  checked: number;
  out: number;
  insufficient: number;
  stale: number;
  /** The rise that would have shown; null when nothing was checked. */
  wouldShow: WouldShow | null;
}

/** How high a trend stood: the next review tells by it what is new and what grew. */
export interface SignalStood {
  /** Id of the signal. */
  signal: number;
  observed: number;
  rate: number | null;
}

/** Everything that opening a review froze. */
export interface FrozenReview {
  /** When the figures were read. */
  at: string;
  headlines: HeadlineFrozen[];
  /** At most 7 rows, most important first. */
  agenda: AgendaRow[];
  /** Rows that found no place in the agenda. */
  alsoHigher: number;
  /** Every trend that was out of its band. */
  out: SignalStood[];
  checked: Checked;
  /** The sentence that says what was checked, for a quiet week and any other. */
  checkedSentence: string;
  goals: GoalFrozen[];
  gates: GateFrozen[];
}

/** What became of a decision, and whether a person said otherwise. */
export interface JudgedDecision {
  verdict: DecisionVerdict;
  at: string;
  /** In words, with the figures. */
  sentence: string;
  figures: EffectFigures;
  /** A person's word over the program's; null: none. */
  overruled: { verdict: DecisionVerdict; reason: string; by: Person; at: string } | null;
  /** Tickets or exposure came late: the figures as they are counted now, if they are others. The verdict stays. */
  corrected: EffectFigures | null;
}

export interface DecisionFrozen {
  id: number;
  /** Counts its changes. */
  version: number;
  /** Review in which it was made. */
  review: number;
  kind: DecisionKind;
  about: { kind: AboutKind; subject: string | null; cell: EffectCell | null; text: string };
  owner: Person;
  dueOn: Day | null;
  expectedEffect: ExpectedEffect | null;
  /** "at most 5 tickets a week by 2026-12-14"; null without an expected effect. */
  effectSentence: string | null;
  note: string | null;
  decidedOn: Day;
  state: DecisionState;
  judged: JudgedDecision | null;
}

/** What a closed review is, for ever. */
export interface ReviewSnapshot extends FrozenReview {
  review: number;
  window: DayWindow;
  /** One day: the daily stand-up. */
  standUp: boolean;
  scheduledFor: string;
  openedAt: string;
  /** Null: by the schedule. */
  openedBy: Person | null;
  closedAt: string;
  closedBy: Person;
  attendance: Person[];
  /** Decisions of earlier reviews that were open, or were judged since the last one, when it closed. */
  carriedOver: DecisionFrozen[];
  /** Decisions made in this review. */
  decisions: DecisionFrozen[];
}

/** Said after the closure, beside the snapshot and never in it. */
export interface Correction {
  at: string;
  /** Null: the program, which counted again. */
  by: Person | null;
  text: string;
}

/** All that a paper of a closed review is made from. */
export interface ReviewPaper {
  snapshot: ReviewSnapshot;
  /** In the order of time; those that the program found last. */
  corrections: Correction[];
}
