import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { FormerStaff } from './former-staff.store.js';
import type { ImportMark } from './history-rows.js';
import { HistoryStore } from './history.store.js';
import { sortHistories, type SortedHistories } from './sort-histories.js';
import { peopleOf, type TicketHistory } from './ticket-history.js';

/** The one way by which histories come in, whether rows of a file or incidents of a log. */
@Injectable()
export class WriteHistories {
  constructor(private readonly store: HistoryStore) {}

  /**
   * Writes what is new or has changed, batch by batch, and tells what became of each. While the database writes one
   * batch the next is read and judged.
   */
  async run(
    tx: Tx,
    batches: AsyncIterable<readonly TicketHistory[]> | Iterable<readonly TicketHistory[]>,
    { people, mark }: { people: FormerStaff; mark: ImportMark },
    written: (sorted: SortedHistories, batch: readonly TicketHistory[]) => Promise<void>,
  ): Promise<void> {
    const one = async (batch: readonly TicketHistory[]) => written(await this.batch(tx, batch, people, mark), batch);
    let writing: Promise<void> = Promise.resolve();
    try {
      for await (const batch of batches) {
        await writing;
        writing = one(batch);
        // Heard of when it is awaited.
        writing.catch(() => undefined);
      }
    } finally {
      // A transaction must not end under a statement, also when the next batch could not be read.
      await writing;
    }
  }

  private async batch(
    tx: Tx,
    batch: readonly TicketHistory[],
    people: FormerStaff,
    mark: ImportMark,
  ): Promise<SortedHistories> {
    const sorted = await sortHistories(tx, mark.source, batch);
    await people.resolve(tx, [...sorted.create, ...sorted.update.map((one) => one.history)].flatMap(peopleOf));
    await this.store.insert(tx, sorted.create, people, mark);
    await this.store.replace(tx, sorted.update, people, mark);
    return sorted;
  }
}
