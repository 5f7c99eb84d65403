import { ordinal } from '../../rollout/day.js';
import { denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import type { Desk } from './desk-judge.js';
import { type DayNumber, DEFAULT_SIGNAL_LIMITS, type SignalLimits } from './desk.js';
import type { LeafRequests } from './fast-cells.js';
import { judgedWindow } from './judged-window.js';
import { PastTickets } from './past-tickets.js';
import type { Signal } from './signal.js';

/** Signatures that look new in a week though they only were rare, over all signatures. */
const FALSE_A_WEEK = 0.1;

/**
 * Signatures that nobody in the rollout had before the judged window and that 3 people have by now, or as many as it takes to
 * tell them from rare ones. Were the signature as old as the others of its platform, each of its tickets would lie in the
 * window with the window's share of the platform's tickets, and all of n with share^n (the conditional binomial test of two
 * Poisson rates: J. Przyborowski and H. Wilenski, Biometrika 31, 1940); n is divided by how much more than Poisson ones counts
 * vary. So a desk that begins, to which everything is new, is told nothing. Unspecific tickets have no signature and are never
 * new. In the order of their keys.
 * `firstDay`: the day of a signature's first ticket ever.
 */
export function judgeFirstSeen(
  { history, dispersion }: Desk,
  leaves: readonly LeafRequests[],
  firstDay: (signature: string) => DayNumber | undefined,
  limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
): Signal[] {
  const from = ordinal(judgedWindow(history.today).from);
  const found = new Map<string, { cell: Cell; requests: number; people: Set<string> }>();
  const inWindow = new Map<string | null, number>();
  for (const { platform, kind, signature, requests } of leaves) {
    if (requests.length === 0 || denominatorOf(kind) === null) continue;
    inWindow.set(platform, (inWindow.get(platform) ?? 0) + requests.length);
    if (signature === null || (firstDay(signature) ?? -Infinity) < from) continue;
    const cell: Cell = { phase: null, platform, kind, signature };
    const known = found.get(cellKey(cell)) ?? {
      cell,
      requests: 0,
      people: new Set(),
    };
    found.set(cellKey(cell), known);
    known.requests += requests.length;
    for (const { who } of requests) known.people.add(who);
  }
  const past = new PastTickets(history, from);
  const isNew = ({ cell, requests, people }: { cell: Cell; requests: number; people: Set<string> }) => {
    if (people.size < limits.fastRequesters) return false;
    const others = inWindow.get(cell.platform)! - requests;
    const window = others + people.size;
    const share = window / (window + past.shareOf(cell).of);
    const tested = past.known() + found.size;
    return share ** (people.size / dispersion.signatures.flat) * tested <= FALSE_A_WEEK;
  };
  return [...found]
    .filter(([, one]) => isNew(one))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { cell, requests, people }]) => ({
      ...{
        cell,
        rule: 'first_seen',
        observed: requests,
        expected: null,
        band: null,
        exposure: null,
      },
      ...{
        rate: null,
        interval: null,
        requesters: people.size,
        withExcluded: null,
        why: null,
        folded: [],
      },
    }));
}
