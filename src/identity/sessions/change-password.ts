import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Revocations } from '../revocations.js';
import type { SignedIn } from '../signed-in.js';
import { lockStaff, setPasswordHash } from '../staff/staff.store.js';
import { accountById } from './account.queries.js';
import { hashPassword } from './password.js';
import { type DoorAnswer, PasswordDoor } from './password-door.js';
import { endSessionsOf } from './sessions.store.js';
import { forgetTries } from './sign-in-tries.store.js';
import { accountSubject, addressSubject } from './try-subjects.js';

export interface PasswordOrder {
  current: string;
  /** The new one. */
  next: string;
  ip: string | undefined;
}

/** A member changes the own password, or an admin sets one: every other session of the member ends. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly door: PasswordDoor,
    private readonly revocations: Revocations,
  ) {}

  /** The present password is asked for and counted like a sign-in: an open screen must not be enough. */
  async byOneself({ staff, sessionKey }: SignedIn, order: PasswordOrder): Promise<DoorAnswer<true>> {
    const account = await accountById(this.db, staff.id);
    if (!account) throw new Error(`staff ${staff.id} is signed in but gone`);
    let next = '';
    return this.door.check({
      subjects: { account: accountSubject(account.email), address: addressSubject(order.ip) },
      password: order.current,
      account: async () => {
        // Here and not before: only a counted try, in its turn, costs a second hash.
        next = await hashPassword(order.next);
        return account;
      },
      open: async (tx, _account, checked) => {
        await lockStaff(tx, staff.id);
        const now = await accountById(tx, staff.id);
        if (now?.password_hash !== checked) return null;
        await this.replace(tx, { staffId: staff.id, hash: next, actorId: staff.id, keep: sessionKey });
        return true as const;
      },
    });
  }

  /** False when there is no such member of staff, or only a name in imported history. */
  async byAdmin(staffId: number, password: string, actorId: number): Promise<boolean> {
    const hash = await hashPassword(password);
    return this.db.atomically(async (tx) => {
      const member = await lockStaff(tx, staffId);
      if (!member || member.former) return false;
      await this.replace(tx, { staffId, hash, actorId, keep: null });
      await forgetTries(tx, accountSubject(member.email));
      return true;
    });
  }

  private async replace(
    tx: Tx,
    change: { staffId: number; hash: string; actorId: number; keep: string | null },
  ): Promise<void> {
    const { staffId, actorId } = change;
    await setPasswordHash(tx, staffId, change.hash);
    const kept = change.keep === null ? null : Number(change.keep.replace('session:', ''));
    const at = this.clock.now();
    for (const id of await endSessionsOf(tx, staffId, kept)) {
      await this.revocations.record(tx, { staffId, sessionKey: `session:${id}` }, { actorId, at });
    }
  }
}
