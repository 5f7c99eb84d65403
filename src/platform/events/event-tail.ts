import { Logger } from '@nestjs/common';
import type { Db } from '../database/db.js';
import type { StoredEvent } from './event.js';
import { eventsBetween } from './log-head.queries.js';
import type { NumberedBatch } from './sequence.store.js';

const PAGE = 500;

export type EventListener = (events: readonly StoredEvent[]) => void | Promise<void>;

/**
 * This node's own reader of the log. Listeners get every event above `cursor`, in order, one batch after the other;
 * nothing is repeated when a listener fails, because the log itself is the truth that clients come back to.
 */
export class EventTail {
  private readonly listeners = new Set<EventListener>();
  private readonly logger = new Logger(EventTail.name);
  private at: number | undefined;

  constructor(private readonly db: Db) {}

  /** All events up to here have been handed to the listeners; null before the first reading. */
  get cursor(): number | null {
    return this.at ?? null;
  }

  /** From the next batch on; answers how to stop. */
  subscribe(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hands on what lies between the cursor and `head`. The first call only takes its place at the head. */
  async readUpTo(head: number): Promise<void> {
    this.at ??= head;
    while (this.at < head) {
      const events = await eventsBetween(this.db, this.at, head, PAGE);
      await this.handOn(events);
      this.at = events.length < PAGE ? head : (events.at(-1)?.seq ?? head);
    }
  }

  /** Hands on a batch that this node has just numbered; read again only when it does not begin at the cursor. */
  async take({ after, head, events }: NumberedBatch): Promise<void> {
    if (this.at !== after) return this.readUpTo(head);
    await this.handOn(events);
    this.at = head;
  }

  private async handOn(events: readonly StoredEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const listener of this.listeners) {
      try {
        await listener(events);
      } catch (error) {
        this.logger.error('a listener of the event log failed', error);
      }
    }
  }
}
