import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../identity/signed-in.js';
import type { Db } from '../platform/database/db.js';
import { notFound } from '../platform/http/problem.js';
import { maySee } from './sight.js';
import { idOfKey } from './ticket-row.js';
import type { TicketRecord } from './ticket-record.js';
import { TicketsStore } from './tickets.store.js';

/** Reads one ticket for somebody: what they may not see does not exist for them. */
@Injectable()
export class TicketReader {
  constructor(private readonly store: TicketsStore) {}

  /** Throws 404 for a key that is none, a ticket that is not there, and one out of scope, all alike. */
  async recordOf({ db, by }: { db: Db; by: SignedIn }, key: string): Promise<TicketRecord> {
    const id = idOfKey(key);
    const read = id === null ? null : await this.store.read(db, id, by.staff.id);
    if (!read || !maySee({ staff: by.staff }, read)) throw notFound('ticket');
    return read.record;
  }
}
