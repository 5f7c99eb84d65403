import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import { changedHeadlines, type DeskWeekFigures, type KeptHeadline } from '../../domain/figures/desk-week.js';
import { type Day, HOUR } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { type KeptWeek, keptWeeks } from './kept-weeks.queries.js';
import { keepWeeks, lockWeeks, takeChangedWeeks } from './kept-weeks.store.js';
import { BasisNow } from './week-basis.js';
import { measureWeeks, type WeekBasis } from './week-figures.queries.js';

/** A week is kept once it has been over for so long: what was under way at midnight has long committed. */
const SETTLES = HOUR;

export interface ReadWeek extends DeskWeekFigures {
  week: DayWindow;
  /** It is not over, or not for long: it was worked out now. */
  running: boolean;
  corrected: readonly KeptHeadline[];
}

/** Figures of weeks: those that are over are worked out once, and again when late data may have changed them. */
@Injectable()
export class ReadWeeks {
  private renewing: Promise<unknown> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly basis: BasisNow,
  ) {}

  /** In the order asked for. */
  async read(db: Db, weeks: readonly DayWindow[]): Promise<ReadWeek[]> {
    const basis = this.basis.get();
    const settled = dayIn(basis.zone, this.clock.now() - SETTLES);
    const isOver = ({ to }: DayWindow) => to < settled;
    const mondaysOf = (some: readonly DayWindow[]) => some.map(({ from }) => from);
    const kept = await this.kept(db, mondaysOf(weeks.filter(isOver)), basis);
    const running = await measureWeeks(db, mondaysOf(weeks.filter((week) => !isOver(week))), basis);
    return weeks.map((week) => {
      const own = kept.get(week.from);
      if (own) return { ...figuresOf(own), week, running: false, corrected: own.corrected };
      return { ...running.get(week.from)!, week, running: true, corrected: [] };
    });
  }

  private async kept(db: Db, mondays: readonly Day[], basis: WeekBasis): Promise<ReadonlyMap<Day, KeptWeek>> {
    if (mondays.length === 0) return new Map();
    for (;;) {
      const found = await keptWeeks(db, mondays);
      const good = byMonday(found.weeks.filter((week) => isMadeWith(week, basis)));
      if (!found.changed && mondays.every((monday) => good.has(monday))) return good;
      // One at a time on this node: whoever waited for the lock in the database would hold a connection meanwhile.
      if (this.renewing === undefined) return this.begin(db.atomically((tx) => this.renew(tx, mondays, basis)));
      await this.renewing.catch(() => undefined);
    }
  }

  private begin<T>(renewing: Promise<T>): Promise<T> {
    this.renewing = renewing;
    const done = () => void (this.renewing = undefined);
    renewing.then(done, done);
    return renewing;
  }

  /** Each statement has a snapshot of its own: changes are taken away before what they changed is read. */
  private async renew(tx: Tx, mondays: readonly Day[], basis: WeekBasis): Promise<ReadonlyMap<Day, KeptWeek>> {
    await lockWeeks(tx);
    const changed = await takeChangedWeeks(tx);
    const { weeks } = await keptWeeks(tx, [...new Set([...mondays, ...changed])]);
    const before = byMonday(weeks);
    const good = byMonday(weeks.filter((week) => isMadeWith(week, basis) && !changed.includes(week.monday)));
    const asked = [...new Set([...mondays, ...changed])].filter((monday) => !good.has(monday));
    const measured = await measureWeeks(tx, asked, basis);
    const made = [...measured].map(([monday, figures]): KeptWeek => {
      return { ...figures, ...basis, monday, corrected: correctedBy(figures, before.get(monday), basis) };
    });
    await keepWeeks(tx, made, this.clock.now());
    return new Map([...good, ...byMonday(made)]);
  }
}

/** What has been corrected stays so, also when it is corrected back. Another zone is another question, no correction. */
function correctedBy(figures: DeskWeekFigures, before: KeptWeek | undefined, basis: WeekBasis): KeptHeadline[] {
  if (!before) return [];
  const anew = isMadeWith(before, basis) ? changedHeadlines(before, figures) : [];
  return [...new Set([...before.corrected, ...anew])];
}

function isMadeWith(week: WeekBasis, { zone, unrated }: WeekBasis): boolean {
  return (
    week.zone === zone && week.unrated.length === unrated.length && week.unrated.every((id, i) => id === unrated[i])
  );
}

function byMonday(weeks: readonly KeptWeek[]): Map<Day, KeptWeek> {
  return new Map(weeks.map((week) => [week.monday, week]));
}

function figuresOf({ answered, firstTier, fixed, medianHours, medianLower, medianUpper, ...rest }: KeptWeek) {
  const { escalated, cameBack } = rest;
  return { answered, firstTier, fixed, medianHours, medianLower, medianUpper, escalated, cameBack };
}
