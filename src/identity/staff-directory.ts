import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { StaffMember } from '../domain/access/staff.js';
import { Db } from '../platform/database/db.js';
import { loadEverybody, staffFingerprint } from './staff.queries.js';

/** Together with the time of one query this stays under the second within which rights must go. */
const LOOK_EVERY_MS = 500;

/**
 * Everybody on the staff, in memory: the commands on tickets ask who is able without a query. Another node's change is
 * seen within a second, this node's at once (`refresh` is awaited before a change is answered).
 */
@Injectable()
export class StaffDirectory implements OnModuleInit, OnApplicationShutdown {
  private people: ReadonlyMap<number, StaffMember> = new Map();
  private fingerprint = '';
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly db: Db) {}

  /** Everybody by id, at most 1 s old while the database answers; after that, as last seen. */
  all(): ReadonlyMap<number, StaffMember> {
    return this.people;
  }

  /** One member, or undefined. */
  find(id: number): StaffMember | undefined {
    return this.people.get(id);
  }

  /** Reads what changed. What was committed before the call is seen after it. */
  refresh(): Promise<void> {
    // One after the other, so that an older answer cannot replace a newer one.
    this.last = this.last.catch(() => undefined).then(() => this.read());
    return this.last;
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.schedule();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      // A database that is away is reported where it is needed; the next look heals this one.
      void this.refresh()
        .catch(() => undefined)
        .finally(() => {
          if (this.timer) this.schedule();
        });
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  private async read(): Promise<void> {
    const fingerprint = await staffFingerprint(this.db);
    if (fingerprint === this.fingerprint) return;
    // Loaded after the fingerprint: at worst newer than it says, and then loaded once more.
    this.people = await loadEverybody(this.db);
    this.fingerprint = fingerprint;
  }
}
