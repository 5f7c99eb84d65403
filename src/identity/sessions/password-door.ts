import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import { GATE_FULL, PasswordGate } from './password-gate.js';
import { passwordMatches } from './password.js';
import { clearTries, openTry } from './sign-in-tries.store.js';
import type { TryRefusal } from './try-refusal.js';
import type { TrySubjects } from './try-subjects.js';

export interface PasswordCheck<Account, Opened> {
  subjects: TrySubjects;
  password: string;
  /** The account the password is for; null costs as much time as one. */
  account: () => Promise<(Account & { password_hash: string | null }) | null>;
  /**
   * What the right password opens, in the transaction that also forgets the failed tries. `passwordHash` is the hash
   * that was checked: null is answered when it is no longer the stored one.
   */
  open: (tx: Tx, account: Account, passwordHash: string) => Promise<Opened | null>;
}

export type DoorAnswer<Opened> = { ok: true; value: Opened } | { ok: false; refusal: TryRefusal };

const WRONG: DoorAnswer<never> = { ok: false, refusal: { code: 'wrong_credentials' } };

/**
 * Where passwords are checked: counted before, as slowly for nobody as for somebody, a few at a time. The check itself
 * holds no database connection.
 */
@Injectable()
export class PasswordDoor {
  private readonly gate = new PasswordGate();

  constructor(private readonly db: Db) {}

  async check<Account, Opened>(check: PasswordCheck<Account, Opened>): Promise<DoorAnswer<Opened>> {
    const answer = await this.gate.run(() => this.counted(check));
    return answer === GATE_FULL ? { ok: false, refusal: { code: 'busy' } } : answer;
  }

  private async counted<Account, Opened>(check: PasswordCheck<Account, Opened>): Promise<DoorAnswer<Opened>> {
    const { subjects } = check;
    const tried = await openTry(this.db, subjects);
    if (!tried.ok)
      return { ok: false, refusal: { code: 'too_many_tries', retryAfterSeconds: tried.retryAfterSeconds } };
    const account = await check.account();
    const hash = account?.password_hash ?? null;
    if (!(await passwordMatches(hash, check.password)) || !account || hash === null) return WRONG;
    return this.db.atomically(async (tx) => {
      const value = await check.open(tx, account, hash);
      // The try stays counted: the password was changed, or the member disabled, in between.
      if (value === null) return WRONG;
      await clearTries(tx, subjects, tried.open);
      return { ok: true, value };
    });
  }
}
