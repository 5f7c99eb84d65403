import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Revocations } from '../revocations.js';
import { endSession } from './sessions.store.js';

/** Ends one session, and with it the sockets it opened. */
@Injectable()
export class SignOut {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  async run(staffId: number, sessionId: number): Promise<void> {
    await this.db.atomically(async (tx) => {
      if (!(await endSession(tx, sessionId))) return;
      const by = { actorId: staffId, at: this.clock.now() };
      await this.revocations.record(tx, { staffId, sessionKey: `session:${sessionId}` }, by);
    });
  }
}
