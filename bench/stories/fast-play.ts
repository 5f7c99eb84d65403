import type { Instant } from '../../src/domain/instant.js';
import { dayOf, ordinal } from '../../src/domain/rollout/day.js';
import { cellKey } from '../../src/domain/trends/signals/cell.js';
import { type Desk, DeskJudge } from '../../src/domain/trends/signals/desk-judge.js';
import type { DeskHistory, ExcludedWindow } from '../../src/domain/trends/signals/desk.js';
import type { LeafRequests, Request } from '../../src/domain/trends/signals/fast-cells.js';
import { judgeFast } from '../../src/domain/trends/signals/judge-fast.js';
import { judgeFirstSeen } from '../../src/domain/trends/signals/judge-first-seen.js';
import { judgedWindow } from '../../src/domain/trends/signals/judged-window.js';
import type { Signal } from '../../src/domain/trends/signals/signal.js';
import { historyOn } from './play.js';
import type { Call, Rollout } from './rollout.js';

/** A row that the fast rule or first seen raised, at the ticket that raised it. */
export interface FastRow {
  day: number;
  at: Instant;
  row: Signal;
  /** True when it is not out without the phases that opened in the last two weeks. */
  fromOpening: boolean;
}

const DAYS_OF_OPENING = 14;

/** One day of a rollout with what was known on it: looked at after every ticket, as the program does. */
export class FastDay {
  readonly history: DeskHistory;
  readonly desk: Desk;

  constructor(
    readonly rollout: Rollout,
    /** In the order of their moments. */
    readonly calls: readonly Call[],
    readonly day: number,
    readonly without: ReadonlySet<number> = new Set(),
  ) {
    const known = without.size === 0 ? calls : calls.filter(({ phase }) => !without.has(phase));
    this.calls = known;
    this.history = historyOn(day, rollout, known);
    const judge = new DeskJudge();
    judge.judge(this.history, null);
    this.desk = judge.worked()!;
  }

  /** What is out after each of the day's tickets; `stop` ends it. */
  looks(stop: (rows: readonly Signal[], at: Instant) => boolean): void {
    const { day, history, desk } = this;
    const since = ordinal(judgedWindow(history.today).from);
    const leaves = new Map<string, LeafRequests & { requests: Request[] }>();
    const firstDays = new Map<string, number>();
    for (const call of this.calls) {
      if (call.day > day) break;
      const { phase, platform, kind, signature } = call;
      if (signature !== null && !firstDays.has(signature)) firstDays.set(signature, call.day);
      if (call.day < since || isExcluded(call, history.excluded)) continue;
      const key = cellKey(call);
      const leaf = leaves.get(key) ?? {
        phase,
        platform,
        kind,
        signature,
        requests: [],
      };
      leaves.set(key, leaf);
      leaf.requests.push({ who: call.who, at: call.at });
      if (call.day < day) continue;
      if (
        stop(
          fastRows(desk, [...leaves.values()], (one) => firstDays.get(one), call.at),
          call.at,
        )
      )
        return;
    }
  }
}

function fastRows(
  desk: Desk,
  leaves: readonly LeafRequests[],
  firstDay: (signature: string) => number | undefined,
  now: Instant,
): Signal[] {
  return [...judgeFast(desk, leaves, now), ...judgeFirstSeen(desk, leaves, firstDay)];
}

function isExcluded({ phase, platform, day }: Call, windows: readonly ExcludedWindow[]): boolean {
  return windows.some(
    ({ from, to, platforms, phase: of }) =>
      (of === null || of === phase) &&
      (platforms.length === 0 || platforms.includes(platform)) &&
      day >= ordinal(from) &&
      day <= ordinal(to),
  );
}

/** Plays a rollout ticket by ticket; a cell that is out stays one row of its day. */
export function playFast(rollout: Rollout, calls: readonly Call[]): FastRow[] {
  const ordered = [...calls].sort((a, b) => a.at - b.at);
  const found: FastRow[] = [];
  for (const day of new Set(ordered.map((call) => call.day))) {
    const today = new FastDay(rollout, ordered, day);
    const rows = new Map<string, FastRow>();
    today.looks((out, at) => {
      for (const row of out) {
        const key = `${row.rule} ${cellKey(row.cell)}`;
        if (!rows.has(key)) rows.set(key, { day, at, row, fromOpening: false });
      }
      return false;
    });
    markOpening(today, [...rows.values()]);
    found.push(...rows.values());
  }
  return found;
}

function markOpening({ rollout, calls, day }: FastDay, rows: FastRow[]): void {
  if (rows.length === 0) return;
  const opened = rollout.phases.filter(({ starts }) => {
    return starts !== null && starts <= dayOf(day) && ordinal(starts) > day - DAYS_OF_OPENING;
  });
  if (opened.length === 0) return;
  const still = new Set<string>();
  new FastDay(rollout, calls, day, new Set(opened.map(({ id }) => id))).looks((out) => {
    for (const row of out) {
      for (const { cell } of [row, ...row.folded]) still.add(`${row.rule} ${cellKey(cell)}`);
    }
    return false;
  });
  for (const one of rows) one.fromOpening = !still.has(`${one.row.rule} ${cellKey(one.row.cell)}`);
}
