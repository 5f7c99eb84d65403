import { Injectable } from '@nestjs/common';
import { type Instant, MINUTE } from '../../domain/instant.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { PatternState } from '../../domain/words.js';
import { patternsOverview } from '../../patterns/pattern/patterns-overview.queries.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp, timestampOfInstant } from '../../platform/database/timestamps.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { DeskFigures } from '../metrics/desk-figures.js';
import { BasisNow } from '../weeks/week-basis.js';
import { breachedOn, type TierStanding, tierStandings } from './wallboard.queries.js';

const TIERS = [1, 2, 3, 4] as const;
const MOST_PATTERNS = 5;
const MOST_WAVES = 6;
const FRESH_MS = 5_000;

/** What is on, as everybody may know it: emerging ones are looked at by an engineer first. */
const SHOWN_STATES: readonly PatternState[] = ['regressed', 'active', 'identified', 'watching'];

export type Wallboard = Awaited<ReturnType<ReadWallboard['make']>>;

/**
 * The numbers on the wall: of the whole desk, of nobody in particular, and no text of any ticket. However many boards hang
 * in the rooms, they are read once in five seconds.
 */
@Injectable()
export class ReadWallboard {
  private kept: { at: Instant; board: Promise<Wallboard> } | null = null;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly deskDay: DeskDay,
    private readonly basis: BasisNow,
    private readonly rollout: RolloutDirectory,
    private readonly figures: DeskFigures,
  ) {}

  read(): Promise<Wallboard> {
    const now = this.clock.now();
    if (this.kept !== null && Math.abs(now - this.kept.at) < FRESH_MS) return this.kept.board;
    const board = this.make(now);
    this.kept = { at: now, board };
    // What went wrong is not kept: the next one who asks tries again.
    board.catch(() => (this.kept = null));
    return board;
  }

  async make(now: Instant) {
    const day = this.deskDay.today();
    const [standings, breachedToday, patterns, waves] = await Promise.all([
      tierStandings(this.db, now),
      breachedOn(this.db, day, this.basis.get().zone, now),
      this.patterns(now),
      this.waves(),
    ]);
    const tiers = TIERS.map((tier) => standings.find((one) => one.tier === tier) ?? { ...NOTHING_OPEN, tier });
    return {
      ...{ at: new Date(now).toISOString(), day },
      tiers: tiers.map(({ tier, open, late, unaccepted }) => ({ tier, open, late, unaccepted })),
      oldestUnaccepted: oldestOf(tiers, now),
      breachedToday,
      ...{ patterns, waves },
    };
  }

  private async patterns(now: Instant) {
    const filter = { states: SHOWN_STATES, emerging: false, platform: null, owner: null, q: null, id: null };
    const page = { now: timestampOfInstant(now), after: null, limit: MOST_PATTERNS };
    const rows = await patternsOverview(this.db, filter, page);
    return rows.map(({ id, title, state, open, fresh, livePackages }) => ({
      ...{ key: patternKeyOf(id), title, state, open, alikeThisWeek: fresh, hasPackage: livePackages > 0 },
    }));
  }

  /** Pilots and production, the latest ones, in the order in which they start. */
  private async waves() {
    const today = this.deskDay.today();
    const phases = this.rollout.phases().filter(({ kind }) => isRated(kind) && kind !== 'operations');
    return Promise.all(
      phases.slice(-MOST_WAVES).map(async ({ id, name, state, starts, ends }) => {
        const { value, numerator, denominator } = await this.figures.metric('enrolled_share', {
          ...{ phase: id, window: { from: today, to: today } },
        });
        const planned = denominator === null ? null : Math.round(denominator);
        return { phase: id, name, state, starts, ends, enrolled: numerator, planned, share: value };
      }),
    );
  }
}

const NOTHING_OPEN = { open: 0, late: 0, unaccepted: 0, unacceptedSince: null } as const;

/** The hand-over upwards that waits longest for somebody to begin. */
function oldestOf(tiers: readonly TierStanding[], now: Instant) {
  const waiting = tiers.flatMap(({ tier, unacceptedSince }) =>
    unacceptedSince === null ? [] : [{ tier, since: isoOfTimestamp(unacceptedSince) }],
  );
  const [oldest] = waiting.sort((a, b) => (a.since < b.since ? -1 : 1));
  if (!oldest) return null;
  return { ...oldest, minutes: Math.max(0, Math.floor((now - Date.parse(oldest.since)) / MINUTE)) };
}
