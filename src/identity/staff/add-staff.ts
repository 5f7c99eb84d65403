import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { normalEmail } from '../sessions/try-subjects.js';
import { StaffDirectory } from '../staff-directory.js';
import { type StaffRecord, unknownLocations } from '../staff.queries.js';
import { staffChanged } from './staff-events.js';
import { type Answer, done, refuse } from './staff-refusal.js';
import { insertStaff, type NewStaff } from './staff.store.js';

/**
 * An admin adds a member, without a password: the answer of this command may be stored with its Idempotency-Key, and a
 * password must not be. It is set by a request of its own.
 */
@Injectable()
export class AddStaff {
  constructor(
    private readonly clock: Clock,
    private readonly events: EventStore,
    private readonly directory: StaffDirectory,
  ) {}

  async run(db: Db, staff: NewStaff, actorId: number): Promise<Answer<StaffRecord>> {
    const answer = await db.atomically(async (tx): Promise<Answer<StaffRecord>> => {
      const unknown = await unknownLocations(tx, staff.scopeTags);
      if (unknown.length > 0) return refuse('unknown_location', `No location has the code ${unknown[0]}.`);
      const added = await insertStaff(tx, { ...staff, email: normalEmail(staff.email) });
      if (!added) return refuse('email_taken', 'A member of staff with this e-mail address exists.');
      const by = { actorId, at: this.clock.now() };
      await this.events.append(tx, [staffChanged(added, ['name', 'role', 'scopeTags', 'active'], by)]);
      // With an Idempotency-Key the commit comes after this command: the directory must not look before.
      tx.afterCommit(() => void this.directory.refresh().catch(() => undefined));
      return done(added);
    });
    await this.directory.refresh();
    return answer;
  }
}
