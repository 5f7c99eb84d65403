import { Injectable } from '@nestjs/common';
import type { DecisionKind, DecisionState, DecisionVerdict } from '../domain/reviews/decision.js';
import type { DayWindow } from '../domain/rollout/day.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/db.js';
import type { NewEvent } from '../platform/events/event.js';
import { EventStore } from '../platform/events/events.store.js';
import { DESK_ROOM, personRoom } from '../platform/events/rooms.js';

/** What happened to a decision. Its owner is told by name, and so is whoever owned it before. */
export interface DecisionNews {
  id: number;
  review: number;
  what: 'made' | 'changed' | 'closed' | 'reopened';
  kind: DecisionKind;
  state: DecisionState;
  /** Staff id. */
  owner: number;
  owners: readonly number[];
}

export interface VerdictNews {
  id: number;
  review: number;
  verdict: DecisionVerdict;
  /** A person said otherwise than the program. */
  overruled: boolean;
  owner: number;
}

/** Writes the events of reviews in the transaction of their change: ids and words of the trade, no text of anybody's. */
@Injectable()
export class ReviewLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** `by`: staff id; null: the schedule. */
  async opened(tx: Tx, id: number, window: DayWindow, by: number | null): Promise<void> {
    await this.record(tx, { type: 'review.opened', subject: `review:${id}`, data: { id, ...window } }, by);
  }

  async closed(tx: Tx, id: number, decisions: number, by: number): Promise<void> {
    await this.record(tx, { type: 'review.closed', subject: `review:${id}`, data: { id, decisions } }, by);
  }

  async decided(tx: Tx, { owners, ...data }: DecisionNews, by: number): Promise<void> {
    await this.record(tx, { type: 'decision.changed', subject: `decision:${data.id}`, data: { ...data } }, by, owners);
  }

  async judged(tx: Tx, news: VerdictNews, by: number | null): Promise<void> {
    const { id, owner } = news;
    await this.record(tx, { type: 'decision.judged', subject: `decision:${id}`, data: { ...news } }, by, [owner]);
  }

  private async record(
    tx: Tx,
    event: Pick<NewEvent, 'type' | 'subject' | 'data'>,
    by: number | null,
    people: readonly number[] = [],
  ): Promise<void> {
    await this.events.append(tx, [
      {
        ...event,
        ...{ rooms: [DESK_ROOM, ...people.map(personRoom)], ticketId: null, actorId: by, at: this.clock.now() },
        ...{ locations: null, quiet: false, source: by === null ? 'job' : 'api' },
      },
    ]);
  }
}
