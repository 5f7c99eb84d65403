import { Injectable } from '@nestjs/common';
import type { CaseState, CaseTurn } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { LEADS_ROOM, personRoom, tierRoom } from '../../platform/events/rooms.js';
import { caseKeyOf } from './case-keys.js';

/** What became of a case. */
export interface CaseNews {
  id: number;
  what:
    | 'opened'
    | 'changed'
    | 'reference'
    | 'entry'
    | 'turn'
    | 'closed'
    | 'answered'
    | 'update_due'
    | 'liaison_gone'
    | 'resolution';
  turn: CaseTurn;
  state: CaseState;
  /** Staff who are told by name, beside tier 3 and the leads. */
  people?: readonly (number | null)[];
  /** Null: the program itself. */
  by: number | null;
}

/** Writes the events of cases in the transaction of their change. Cases are unscoped: no words of tickets, no users. */
@Injectable()
export class CaseLog {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  async record(db: Db, news: readonly CaseNews[]): Promise<void> {
    const at = this.clock.now();
    const events = news.map(({ id, what, turn, state, people = [], by }) => ({
      ...{ type: 'case.changed', subject: caseKeyOf(id), data: { key: caseKeyOf(id), what, turn, state } },
      rooms: [tierRoom(3), LEADS_ROOM, ...people.flatMap((person) => (person === null ? [] : [personRoom(person)]))],
      ...{ ticketId: null, actorId: by, at, locations: null, quiet: false },
      source: by === null ? 'job' : 'api',
    }));
    await this.events.append(db, events);
  }
}
