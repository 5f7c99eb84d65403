import { Injectable } from '@nestjs/common';
import type { WindowCount } from '../../domain/gates/corrected-since.js';
import type { EnrolledDevices } from '../../domain/gates/count-criteria.js';
import type { GateCriterion } from '../../domain/gates/criteria.js';
import type { LeftOutWindow } from '../../domain/gates/gate-reading.js';
import { leftOutOf } from '../../domain/gates/left-out-days.js';
import type { GateFigures } from '../../domain/gates/rate-criterion.js';
import { windowCounts } from '../../domain/gates/window-counts.js';
import type { Day, Instant } from '../../domain/instant.js';
import { addDays, type DayWindow } from '../../domain/rollout/day.js';
import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { readExposure } from '../../trends/denominators/exposure-reading.queries.js';
import { phaseExposures } from '../../trends/denominators/phase-exposure.js';
import { seriesCounts } from '../../trends/series/series-counts.queries.js';
import { gatePlan, type GatePlan, type GateRow, gateRow } from './gate.queries.js';
import { enrolledAt, type FigureDays, gateFigures, type PhaseData, ticketsIn } from './phase-figures.js';

/** When a gate is read, and by which policy. */
export interface Moment {
  now: Instant;
  today: Day;
  policy: CurrentPolicy;
}

/** A phase, what stands around it, and what its gate asks. */
export interface GateAsked {
  gate: GateRow;
  plan: GatePlan;
  criteria: readonly GateCriterion[];
}

/** Counts over the days that are over, which can be counted again later. */
export interface SettledCounts {
  window: DayWindow;
  kinds: Kind[];
  counts: WindowCount[];
}

/** What was counted and reported of a phase from its first day to today, or to its end. */
export interface CountedPhase {
  window: DayWindow;
  leftOut: LeftOutWindow[];
  figures: ReadonlyMap<Kind, GateFigures>;
  enrolled: EnrolledDevices;
  /** Null: no day of the phase is over. */
  settled: SettledCounts | null;
}

/** Counts tickets and exposure of a phase as the reports of trends do, in two statements. */
@Injectable()
export class CountPhase {
  /** Null: the phase has not begun. */
  async of(db: Db, { gate, plan, criteria }: GateAsked, { today, policy }: Moment): Promise<CountedPhase | null> {
    if (gate.starts > today) return null;
    const window = { from: gate.starts, to: lastDay(gate, today) };
    const data = await this.read(db, gate, window);
    const kinds = [...new Set(criteria.flatMap(({ kind }) => kind ?? []))];
    const days = figureDays({ gate, plan }, window, { today, policy });
    const over = { ...window, to: lastDay(gate, addDays(today, -1)) };
    const settled = () => ({
      ...{ window: over, kinds },
      counts: settledCounts(data, kinds, figureDays({ gate, plan }, over, { today, policy })),
    });
    return {
      ...{ window, leftOut: [...days.leftOut], enrolled: enrolledAt(data, days) },
      figures: new Map(kinds.map((kind) => [kind, gateFigures(kind, data, days)])),
      settled: over.to < gate.starts ? null : settled(),
    };
  }

  /**
   * Windows of decisions counted again, in their order, as their decisions counted them: what was reported for the same days
   * meanwhile shows. Everything is read once.
   */
  async again(
    db: Db,
    phase: number,
    windows: readonly Pick<SettledCounts, 'window' | 'kinds'>[],
    moment: Omit<Moment, 'now'>,
  ): Promise<WindowCount[][]> {
    const gate = windows.length === 0 ? null : await gateRow(db, phase);
    if (!gate) return [];
    const plan = await gatePlan(db, phase);
    const from = windows.reduce((first, { window }) => (window.from < first ? window.from : first), moment.today);
    const to = windows.reduce((last, { window }) => (window.to > last ? window.to : last), from);
    const data = await this.read(db, gate, { from, to });
    return windows.map(({ window, kinds }) => settledCounts(data, kinds, figureDays({ gate, plan }, window, moment)));
  }

  private async read(db: Db, gate: GateRow, window: DayWindow): Promise<PhaseData> {
    const { phase: id, name, kind, state, starts, ends } = gate;
    const reading = await readExposure(db, { phase: id, platform: null, to: window.to });
    const { days } = await seriesCounts(db, { window, filter: { phase: id }, today: window.to });
    // As the row is now: the directory in memory may be a second old.
    const phase = { id, name, kind, state, starts, ends, number: null, waveKind: null };
    return { reported: phaseExposures(reading, [phase]), counts: days };
  }
}

/** A complete phase is judged by its own days: afterwards nobody tries to enroll in it any more. */
function lastDay({ state, ends }: GateRow, day: Day): Day {
  return state === 'complete' && ends !== null && ends < day ? ends : day;
}

function figureDays(
  { gate, plan }: Pick<GateAsked, 'gate' | 'plan'>,
  window: DayWindow,
  { today, policy }: Omit<Moment, 'now'>,
): FigureDays {
  const { deskTimeZone: timeZone } = policy.document.trends;
  return { window, today, policy, leftOut: leftOutOf(plan.updates, { phase: gate.phase, window, timeZone, today }) };
}

function settledCounts(data: PhaseData, kinds: readonly Kind[], days: FigureDays): WindowCount[] {
  const { window } = days;
  const figures = new Map(kinds.map((kind) => [kind, gateFigures(kind, data, days)]));
  return windowCounts({ tickets: ticketsIn(data, window), devices: enrolledAt(data, days).devices, figures });
}
