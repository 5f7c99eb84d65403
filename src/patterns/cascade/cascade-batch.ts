import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { DatabaseAway } from '../../platform/database/database.errors.js';
import { Db } from '../../platform/database/db.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { packageFacts } from '../package/known-packages.queries.js';
import { CascadeLook, type Looked } from './cascade-look.js';
import { CascadeOffers } from './cascade-offers.js';
import { placeOf } from './cascade-run.js';
import { CascadeTicket, type RunningOrder } from './cascade-ticket.js';
import { tellSkipped, type SkippedTicket } from './cascade.store.js';

/** Few, of a pool of sixteen: the desk goes on working meanwhile. */
const AT_ONCE = 3;

/** `left`: neither done nor not concerned; to be looked at again. */
export interface BatchDone {
  moved: number;
  skipped: number;
  left: number;
}

type Tell = (more: { moved: number; skipped: number }) => Promise<void>;

/**
 * Some tickets of a cascade. What stays is written down together, under the versions at which it was looked at; what moves
 * is moved one by one, decided anew in its own transaction, a few at a time.
 */
@Injectable()
export class CascadeBatch {
  constructor(
    private readonly db: Db,
    private readonly look: CascadeLook,
    private readonly ticket: CascadeTicket,
    private readonly offers: CascadeOffers,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** `goesOn` is asked before each ticket; `tell` hears of each step. */
  async run(order: RunningOrder, ids: readonly number[], goesOn: () => boolean, tell: Tell): Promise<BatchDone> {
    const row = await packageFacts(this.db, order.package);
    const looked = await this.look.at(this.db, order, ids, { row, now: this.clock.now() });
    const skipped = await this.skip(order, looked);
    await tell({ moved: 0, skipped: skipped.done });
    const movers = looked.filter(({ step }) => step !== null && step.result !== 'skipped');
    const keys = movers.map(({ record }) => record.ticket.id);
    const moved = await this.move(order, keys, goesOn, tell);
    return { moved: moved.moved, skipped: skipped.done + moved.skipped, left: skipped.left + moved.left };
  }

  private async skip(order: RunningOrder, looked: readonly Looked[]): Promise<{ done: number; left: number }> {
    const stay = looked.flatMap(({ record: { ticket }, step }) =>
      step?.result === 'skipped' ? [{ ticket, reason: step.reason }] : [],
    );
    if (stay.length === 0) return { done: 0, left: 0 };
    const rows = stay.map(({ ticket, reason }): SkippedTicket => {
      return { id: ticket.id, version: ticket.version, reason, place: placeOf(ticket) };
    });
    const told = await this.db.atomically(async (tx) => {
      const written = await tellSkipped(tx, order, rows, this.clock.now());
      const news = stay.filter(({ ticket }) => written.has(ticket.id));
      await this.offers.tell(tx, order.offered, news);
      return news.length;
    });
    return { done: told, left: stay.length - told };
  }

  private async move(
    order: RunningOrder,
    ids: readonly number[],
    goesOn: () => boolean,
    tell: Tell,
  ): Promise<BatchDone> {
    const done: BatchDone = { moved: 0, skipped: 0, left: 0 };
    const rest = [...ids];
    const worker = async (): Promise<void> => {
      for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
        const ended = goesOn() ? await this.moveOne(order, id) : 'left';
        if (ended === null) continue;
        done[ended]++;
        if (ended !== 'left') await tell({ moved: 0, skipped: 0, [ended]: 1 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return done;
  }

  /** One that fails is logged, and holds up no other; it is tried again as long as the run is unfinished. */
  private async moveOne(order: RunningOrder, id: number): Promise<keyof BatchDone | null> {
    try {
      const ended = await this.ticket.run(this.db, order, id);
      if (ended.what === 'busy') return 'left';
      if (ended.what !== 'told') return null;
      return ended.result.result === 'skipped' ? 'skipped' : 'moved';
    } catch (err) {
      if (err instanceof DatabaseAway) throw err;
      this.log.error({ err, job: 'cascade', package: order.package, ticket: id }, 'a cascade failed on a ticket');
      return 'left';
    }
  }
}
