import { Injectable } from '@nestjs/common';
import type { Sight } from '../domain/access/scope.js';
import type { SignedIn } from '../identity/signed-in.js';
import type { Db } from '../platform/database/db.js';
import { notFound } from '../platform/http/problem.js';
import { sees } from './sight.js';
import { idOfKey } from './ticket-row.js';
import type { TicketRecord } from './ticket-record.js';
import { TicketsStore } from './tickets.store.js';

/** Who reads, and through which handle. */
interface Reader {
  db: Db;
  by: SignedIn;
}

/** Reads one ticket for somebody: what they may not see does not exist for them. */
@Injectable()
export class TicketReader {
  constructor(private readonly store: TicketsStore) {}

  /** Throws 404 for a key that is none, a ticket that is not there, and one out of scope, all alike. */
  async recordOf(reader: Reader, key: string): Promise<TicketRecord> {
    const seen = await this.seen(reader, key, async (id, staff) => {
      const read = await this.store.read(reader.db, id, staff);
      return read && { ...read, location: read.record.ticket.location };
    });
    return seen.record;
  }

  /**
   * What a query read of the ticket, in the same statement as what sight depends on: a part of a ticket costs one round
   * trip and not the whole row. Throws 404 as `recordOf` does.
   */
  async seen<Read extends Sight>(
    { by }: Reader,
    key: string,
    read: (id: number, staff: number) => Promise<Read | null>,
  ): Promise<Read> {
    const id = idOfKey(key);
    const found = id === null ? null : await read(id, by.staff.id);
    if (!found || !sees({ staff: by.staff }, found)) throw notFound('ticket');
    return found;
  }
}
