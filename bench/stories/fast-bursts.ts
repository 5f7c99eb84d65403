import type { Random } from '../../src/demo/plan/random.js';
import { HOUR, type Instant } from '../../src/domain/instant.js';
import type { Cell } from '../../src/domain/trends/signals/cell.js';
import type { Signal } from '../../src/domain/trends/signals/signal.js';
import { OFFICE_HOURS, startOf } from './fast-arrivals.js';
import { FastDay } from './fast-play.js';
import { isAbout } from './play.js';
import type { Call, Rollout } from './rollout.js';

/** What is planted: a known signature, one that nobody had, an outage that nobody has a code for. */
export const FAST_BURSTS = ['known', 'new', 'outage'] as const;
export type FastBurst = (typeof FAST_BURSTS)[number];

/** Distinct requesters within two hours; an outage takes as many times of them as the rollout is large. */
const REQUESTERS: Readonly<Record<FastBurst, number>> = {
  known: 8,
  new: 8,
  outage: 20,
};
const HOURS = 2;
const OUTAGE_ON = ['windows', 'ios_ipados', 'android'] as const;

export interface FastFound {
  /** Which of the requesters raised it (1 the first); null: nobody, within 4 hours. */
  nth: number | null;
  minutes: number | null;
}

/** Where a burst is planted; `like`: a ticket of the phase and day. */
export interface Place {
  rollout: Rollout;
  calls: readonly Call[];
  day: number;
  like: Call;
  times: number;
}

/** Plants a burst in a phase on a day and looks who raises it. */
export function burstFound(what: FastBurst, { rollout, calls, day, like, times }: Place, random: Random): FastFound {
  const from = startOf(day) + Math.floor(random.next() * (OFFICE_HOURS - HOURS) * HOUR);
  const moments = Array.from(
    { length: REQUESTERS[what] * (what === 'outage' ? times : 1) },
    () => from + Math.floor(random.next() * HOURS * HOUR),
  );
  const planted = moments
    .sort((a, b) => a - b)
    .map((at, nth): Call => {
      const call: Call = { ...like, day, at, who: `burst-${nth}` };
      if (what === 'known') return call;
      if (what === 'new')
        return {
          ...call,
          signature: `v1/${call.kind}/${call.platform}/code:0xNEW`,
        };
      return {
        ...call,
        kind: 'enrollment',
        platform: random.pick(OUTAGE_ON),
        signature: null,
      };
    });
  const all = [...calls, ...planted].sort((a, b) => a.at - b.at);
  return raisedBy(new FastDay(rollout, all, day), planted);
}

function raisedBy(day: FastDay, planted: readonly Call[]): FastFound {
  const from = planted[0]!.at;
  let raised: Instant | null = null;
  day.looks((out, at) => {
    if (at >= from && out.some((row) => planted.some((call) => says(row, call)))) raised = at;
    return raised !== null || at > from + 4 * HOUR;
  });
  if (raised === null) return { nth: null, minutes: null };
  const by: Instant = raised;
  return {
    nth: planted.filter(({ at }) => at <= by).length,
    minutes: (by - from) / 60_000,
  };
}

function says({ cell, folded }: Signal, { phase, platform, kind, signature }: Call): boolean {
  const planted: Cell = { phase, platform, kind, signature };
  return [cell, ...folded.map((one) => one.cell)].some((one) => isAbout(one, planted));
}
