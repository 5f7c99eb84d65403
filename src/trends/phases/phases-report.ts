import type { Day } from '../../domain/instant.js';
import { daysIn, isPilot, PILOT_CAVEAT, pausesIn, type StateChange, usualAge } from '../../domain/trends/equal-age.js';
import { isRated } from '../../domain/rollout/phase.js';
import { KINDS } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { ticketsAddress } from '../drill-down.js';
import type { TrendQuestion } from '../question/trend-question.js';
import { reportHead, type Undated } from '../report-view.js';
import type { DayCount } from '../series/series-counts.queries.js';
import { PhaseAtAge } from './phase-at-age.js';
import { phaseRatio } from './phase-ratio.js';
import type { ComparedPhaseView, PhasesAtAgeView, WaitingPhaseView } from './phases-view.js';

export interface PhasesAsk extends TrendQuestion {
  /** Null: the usual one. */
  age: number | null;
  /** Name of groups. */
  group: string | null;
}

export interface PhasesData {
  ask: PhasesAsk;
  phases: readonly DirectoryPhase[];
  counts: readonly DayCount[];
  reported: readonly PhaseExposure[];
  states: ReadonlyMap<number, readonly StateChange[]>;
}

const BY_CALENDAR =
  'Operations is compared by calendar, not by age: with its own days before. Its devices were enrolled earlier.';
const MIXED_PLATFORMS = 'Phases differ in their platforms: ask for one platform to compare like with like.';
const PAUSES_COUNT = 'Days of a pause count in the age of a phase; they are shown beside it.';

/** Puts phases side by side at the same age. */
export class PhasesReport {
  private readonly begun: PhaseAtAge[];

  constructor(
    private readonly data: PhasesData,
    private readonly policy: CurrentPolicy,
  ) {
    this.begun = data.phases.filter((phase) => this.whyNot(phase) === null).map((phase) => this.atAge(phase));
  }

  view(): Undated<PhasesAtAgeView> {
    const { ask, phases } = this.data;
    const age = ask.age ?? usualAge(phases, ask.today) ?? this.begun[0]?.ageToday ?? null;
    return {
      ...reportHead(ask, this.policy),
      age,
      group: ask.group,
      phases: age === null ? [] : this.begun.map((one) => this.compared(one, age)),
      notCompared: phases.flatMap((phase) => this.waiting(phase)),
      caveats: this.caveats(),
    };
  }

  private whyNot({ kind, starts }: DirectoryPhase): WaitingPhaseView['why'] | null {
    if (!isRated(kind)) return 'not_rated';
    return starts === null || starts > this.data.ask.today ? 'not_started' : null;
  }

  private waiting(phase: DirectoryPhase): WaitingPhaseView[] {
    const why = this.whyNot(phase);
    return why === null ? [] : [{ id: phase.id, name: phase.name, starts: phase.starts, why }];
  }

  private atAge(phase: DirectoryPhase): PhaseAtAge {
    const { ask, counts, reported } = this.data;
    return new PhaseAtAge({
      phase: phase as DirectoryPhase & { starts: Day },
      counts: counts.filter((count) => count.phase === phase.id),
      reported: reported.filter((one) => one.phase.id === phase.id),
      kinds: ask.filter.kind ?? KINDS,
      today: ask.today,
      policy: this.policy,
    });
  }

  private compared(one: PhaseAtAge, age: number): ComparedPhaseView {
    const { ask, states } = this.data;
    const { id, name, kind, state, starts, ends } = one.data.phase;
    const { confidence } = this.policy.document.trends;
    const days = one.daysAt(age);
    const changes = states.get(id) ?? [];
    const ratio = (of: 'attempts' | 'enrolledDevices') => phaseRatio(one, this.begun, { age, of, confidence });
    return {
      ...{ id, name, kind, state, starts, ends },
      comparedBy: one.by,
      ageToday: one.ageToday,
      age: Math.min(age, one.ageToday),
      reached: one.by === 'age' ? one.ageToday >= age : null,
      pausedDays: daysIn(pausesIn(days, changes)),
      pauses: pausesIn({ from: starts, to: ask.today }, changes),
      caveat: isPilot(kind) ? PILOT_CAVEAT : null,
      cumulative: one.figures(days),
      weeks: one.weeks(age),
      ratios: { attempts: ratio('attempts'), enrolledDevices: ratio('enrolledDevices') },
      // The list knows groups by id: narrowed by a name it would show the others too.
      tickets: ask.group === null ? ticketsAddress({ ...ask.filter, phase: id }, days) : null,
    };
  }

  private caveats(): string[] {
    const { filter } = this.data.ask;
    const caveats: string[] = [];
    if (this.begun.some((one) => isPilot(one.data.phase.kind))) caveats.push(PILOT_CAVEAT);
    if (this.begun.some((one) => one.by === 'calendar')) caveats.push(BY_CALENDAR);
    if (filter.platform === undefined && this.begun.length > 1) caveats.push(MIXED_PLATFORMS);
    if ([...this.data.states.values()].flat().some(({ to }) => to === 'paused')) caveats.push(PAUSES_COUNT);
    return caveats;
  }
}
