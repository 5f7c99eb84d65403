import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { mintSecret, secretHash } from '../token-secret.js';
import { type Account, accountByEmail } from './account.queries.js';
import { PasswordDoor } from './password-door.js';
import { type OpenedSession, openSession } from './sessions.store.js';
import { accountSubject, addressSubject, normalEmail } from './try-subjects.js';
import type { TryRefusal } from './try-refusal.js';

export interface SignInOrder {
  email: string;
  password: string;
  /** Of the peer, or of the client that a trusted proxy names. */
  ip: string | undefined;
}

export interface NewSession extends OpenedSession {
  staffId: number;
  /** Shown once, here. */
  token: string;
}

export type SignInAnswer = { ok: true; session: NewSession } | { ok: false; refusal: TryRefusal };

/** Opens a session, always a new one: what the client brought along is not looked at. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly door: PasswordDoor,
  ) {}

  async run(order: SignInOrder): Promise<SignInAnswer> {
    const email = normalEmail(order.email);
    const subjects = { account: accountSubject(email), address: addressSubject(order.ip) };
    const answer = await this.door.check<Account, NewSession>({
      subjects,
      password: order.password,
      account: () => accountByEmail(this.db, email),
      open: async (tx, account, passwordHash) => {
        const token = mintSecret('session');
        const hours = this.config.sessionHours;
        const opened = await openSession(tx, {
          tokenHash: secretHash(token),
          staffId: account.id,
          passwordHash,
          hours,
        });
        return opened && { ...opened, staffId: account.id, token };
      },
    });
    return answer.ok ? { ok: true, session: answer.value } : answer;
  }
}
