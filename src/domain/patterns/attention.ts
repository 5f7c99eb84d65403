import type { PatternState } from '../words.js';

/** Figures of a pattern that decide how much it needs somebody. Tickets; requesters are distinct people or devices. */
export interface PatternFigures {
  state: PatternState;
  linked: number;
  /** Of the linked ones, those that wait for its fix. */
  waiting: number;
  /** Of the same signature, not linked, refused by nobody. */
  suggested: number;
  /** Of the suggested ones, those reported in the last seven days. */
  fresh: number;
  requesters: number;
  livePackages: number;
  owned: boolean;
  archive: { tickets: number; days: number } | null;
}

/** Why a pattern stands where it stands in the list, such as "12 linked, 5 more alike this week, no package". */
export function attentionReason(figures: PatternFigures): string {
  const { state } = figures;
  const parts = [...beginning(figures), ...alike(figures), ...solution(figures)];
  if (!figures.owned && !ENDED.includes(state)) parts.push('no owner');
  return parts.join(', ');
}

const ENDED: readonly PatternState[] = ['resolved', 'archived', 'dismissed', 'merged'];

function beginning({ state, linked, requesters, archive }: PatternFigures): string[] {
  const tickets = `${linked} linked`;
  switch (state) {
    case 'emerging':
      return ['nobody has looked at it yet', `${requesters} asked`];
    case 'regressed':
      return ['it came back', tickets];
    case 'archived':
      return [`put aside until ${archive?.tickets ?? 0} tickets in ${archive?.days ?? 0} days`, tickets];
    case 'resolved':
    case 'dismissed':
    case 'merged':
      return [state, tickets];
    default:
      return [tickets];
  }
}

function alike({ suggested, fresh }: PatternFigures): string[] {
  if (fresh > 0) return [`${fresh} more alike this week`];
  return suggested > 0 ? [`${suggested} more alike`] : [];
}

function solution({ state, livePackages, waiting }: PatternFigures): string[] {
  const waits = waiting > 0 ? [`${waiting} waiting for a fix`] : [];
  if (ENDED.includes(state)) return waits;
  if (livePackages === 0) return [...waits, 'no package'];
  return [...waits, state === 'watching' ? 'watching whether the fix holds' : 'a package is out'];
}
