import { addBusinessMillis } from '../../domain/clock/calendar.js';
import { DEFAULT_CLOCK_POLICY } from '../../domain/clock/clock-policy.js';
import { HOUR, MINUTE, type Day, type Instant } from '../../domain/instant.js';
import type { Platform } from '../../domain/words.js';
import type { NewTicket } from '../../tickets/new-ticket.js';
import type { PlannedExposure } from './exposure-plan.js';
import { Life, type Crew, type Talk } from './lives.js';
import { workersAt } from './people.js';
import type { PlannedTicket } from './planned-ticket.js';
import { PROBLEMS, type Problem } from './problems.js';
import type { Random } from './random.js';
import { LOCATIONS } from './rollout-plan.js';
import type { StoryId } from './stories.js';
import { talkAbout } from './talks.js';
import { userOf } from './users.js';

const CALENDAR = DEFAULT_CLOCK_POLICY.calendars[DEFAULT_CLOCK_POLICY.defaultCalendar];

/** Of the failed attempts, those that become a call. Most users try again or ask a colleague. */
const CALLS_PER_ATTEMPT = 0.045;

export interface TicketSeed {
  story: StoryId | null;
  at: Instant;
  problem: Pick<Problem, 'kind' | 'platform' | 'title' | 'says' | 'more'>;
  group: string;
  /** Writes the life; without it an ordinary one. */
  live?: (life: Life) => Life;
  talk?: Talk;
  /** Somebody in particular instead of whoever is free. */
  crew?: Partial<Crew>;
}

/** An ordinary ticket for about every twentieth attempt of a day, at some moment of its office hours. */
export function ordinarySeeds(exposure: readonly PlannedExposure[], random: Random): TicketSeed[] {
  return exposure.flatMap((row) => {
    const expected = (row.attempts ?? 4) * CALLS_PER_ATTEMPT;
    const calls = Math.floor(expected) + (random.chance(expected - Math.floor(expected)) ? 1 : 0);
    return Array.from({ length: calls }, () => ({
      story: null,
      at: inOfficeHours(row.date, random),
      problem: problemOn(row.platform, random),
      group: row.group,
    }));
  });
}

/** Whole-day dates become a moment between 9 and 17 o'clock in New York. */
export function inOfficeHours(date: Day, random: Random): Instant {
  return Date.parse(`${date}T00:00:00Z`) + 14 * HOUR + random.whole(0, 7 * 60) * MINUTE + random.whole(0, 59) * 1000;
}

function problemOn(platform: Platform, random: Random): Problem {
  const candidates = PROBLEMS.filter((problem) => problem.platform === platform);
  const weights = Object.fromEntries(candidates.map((problem, index) => [String(index), problem.weight]));
  return candidates[Number(random.weighted(weights))] as Problem;
}

/** Works a seed out: who calls, who works on it, and what happens. */
export function planTicket(seed: TicketSeed, random: Random): PlannedTicket {
  const location = random.pick(LOCATIONS).code;
  const crew: Crew = {
    tier1: random.pick(workersAt('tier1', location)).email,
    tier2: random.pick(workersAt('tier2', location)).email,
    tier3: random.pick(workersAt('tier3', location)).email,
    ...seed.crew,
  };
  const logged = (CALENDAR && addBusinessMillis(CALENDAR, seed.at, MINUTE)) ?? seed.at;
  const life = new Life(logged, crew, seed.talk ?? talkAbout(seed.problem), random);
  (seed.live ?? ((ordinary) => ordinaryLife(ordinary, random)))(life);
  return { story: seed.story, at: logged, by: crew.tier1, input: inputOf(seed, location, random), steps: life.steps };
}

function inputOf(seed: TicketSeed, location: string, random: Random): NewTicket {
  const { problem, group } = seed;
  const who = userOf(group, problem.platform, random);
  return {
    ...{ kind: problem.kind, platform: problem.platform, title: problem.title, description: problem.says },
    ...{ group, location, take: true, approach: 'self_service', ownership: 'organization' },
    impact: random.weighted({ blocked: 2, limited: 6, none: 1 }),
    ...who,
    ...problem.more,
    reportedAt: seed.at,
  };
}

/** Half is solved at once, a third at tier 2, the rest climbs on. */
function ordinaryLife(life: Life, random: Random): Life {
  const way = random.weighted({
    tier1: 48,
    tier2: 24,
    returned: 6,
    waits: 5,
    tier3: 10,
    microsoft: 2,
    recovered: 3,
    mistake: 1,
    failing: 3,
  });
  const lives: Record<typeof way, () => Life> = {
    tier1: () => life.solveAtTier1().closed(),
    tier2: () => life.escalate('tier1').claim('tier2').handDown('tier2').contact().closed(),
    returned: () =>
      life.escalate('tier1').claim('tier2').returnForLog().claim('tier2').handDown('tier2').contact().closed(),
    waits: () => life.waitForUser().solveAtTier1().closed(),
    tier3: () => climbing(life).handDown('tier3').accept().contact().closed(),
    microsoft: () => climbing(life).microsoft().handDown('tier3').accept().contact().closed(),
    recovered: () => life.escalate('tier1').recovers().closed(),
    mistake: () => life.closeAsMistake(),
    failing: () =>
      life
        .escalate('tier1')
        .claim('tier2')
        .handDown('tier2')
        .stillFailing('tier2')
        .handDown('tier2')
        .contact()
        .closed(),
  };
  return lives[way]();
}

/** Up to tier 3, in its hands. */
export function climbing(life: Life): Life {
  return life.escalate('tier1').claim('tier2').escalate('tier2').claim('tier3');
}
