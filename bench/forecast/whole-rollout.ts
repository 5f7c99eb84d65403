import { derivePhase } from '../../src/domain/rollout/derive-phase.js';
import { addDays } from '../../src/domain/rollout/day.js';
import type { Day } from '../../src/domain/instant.js';
import { PLATFORMS, type Platform } from '../../src/domain/words.js';
import { dayIn } from '../../src/domain/clock/day-in.js';
import type { DayDevices, DayTickets, ForecastPhase } from '../../src/domain/trends/forecast/lived.js';
import type { ExcludedWindow } from '../../src/domain/trends/signals/desk.js';
import { plannedExposure, type PlannedExposure } from '../../src/demo/plan/exposure-plan.js';
import { DEMO_ZONE } from '../../src/demo/plan/generate.js';
import { seededRandom } from '../../src/demo/plan/random.js';
import { monthsAround, type PlannedPhase, plannedPhases } from '../../src/demo/plan/rollout-plan.js';
import { storyDates } from '../../src/demo/plan/stories.js';
import { storySeeds } from '../../src/demo/plan/story-seeds.js';
import { ordinarySeeds } from '../../src/demo/plan/tickets-plan.js';

/** The example rollout run to its end, as the forecast sees it. */
export interface WholeRollout {
  phases: ForecastPhase[];
  /** The day after its last phase. */
  today: Day;
  excluded: ExcludedWindow[];
}

/** Any Monday: the example shifts itself around it. */
const AROUND: Day = '2026-09-14';

const OUTAGE_DAYS = 1;

/**
 * The generator's phases, exposure and tickets with all five phases run to their ends: ordinary calls and the planted
 * stories, the day of the planted outage left out. Pure: the same seed gives the same rollout.
 */
export function wholeRollout(seed: number): WholeRollout {
  const random = seededRandom(seed);
  const today = monthsAround(AROUND).after;
  const planned = plannedPhases(AROUND);
  const exposure = plannedExposure(planned, today, random);
  const stories = storyDates(AROUND);
  const seeds = [...ordinarySeeds(exposure, random), ...storySeeds(stories, random)];
  const phases = planned.map((phase, at) => ({ ...phase, id: at + 1 }));
  const groups = phases.flatMap(({ id, groups: own }) =>
    own.map(({ name }, n) => ({ id: 100 * id + n, phase: id, name, starts: null, ends: null })),
  );
  const tickets = new Map<number, DayTickets[]>(phases.map(({ id }) => [id, []]));
  for (const { at, problem, group } of seeds) {
    if (problem.kind === 'question') continue;
    const day = dayIn(DEMO_ZONE, at);
    const asThen = phases.map((phase) => ({ ...phase, state: stateOn(phase, day) }));
    const found = derivePhase({ group, day, groups, phases: asThen });
    if (found.phase !== 'none') tickets.get(found.phase)?.push({ platform: problem.platform, day, tickets: 1 });
  }
  const outage = dayIn(DEMO_ZONE, stories.outage);
  return {
    phases: phases.map((phase) => ({
      ...{
        id: phase.id,
        name: phase.name,
        kind: phase.kind,
        state: 'complete',
        starts: phase.starts,
        ends: phase.ends,
      },
      plannedUsers: phase.groups.reduce((all, { plannedUsers }) => all + plannedUsers, 0),
      plannedDevices: new Map<Platform, number>(),
      tickets: tickets.get(phase.id) ?? [],
      devices: devicesOf(phase, exposure),
    })),
    today: addDays(today, 1),
    excluded: [{ from: outage, to: addDays(outage, OUTAGE_DAYS - 1), platforms: [], phase: null }],
  };
}

function stateOn({ starts, ends }: PlannedPhase, day: Day): PlannedPhase['state'] {
  return day < starts ? 'planned' : day <= ends ? 'active' : 'complete';
}

/** Of all groups together: each group's last report of a platform up to the day. */
function devicesOf({ key }: PlannedPhase, exposure: readonly PlannedExposure[]): DayDevices[] {
  return PLATFORMS.flatMap((platform) => {
    const own = exposure.filter((row) => row.phase === key && row.platform === platform);
    const byGroup = new Map<string, number>();
    return own
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .map((row) => {
        byGroup.set(row.group, row.enrolledDevices);
        const devices = [...byGroup.values()].reduce((all, one) => all + one, 0);
        return { platform, day: row.date, devices };
      })
      .filter((report, at, all) => all[at + 1]?.day !== report.day);
  });
}
