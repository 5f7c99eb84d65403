import { Injectable } from '@nestjs/common';
import { type Feed, FEEDS } from '../../domain/access/feeds.js';
import { mayWithScopes, type Permission } from '../../domain/access/permissions.js';
import { DAY, type Instant } from '../../domain/instant.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import type { Refusal } from '../../platform/http/problem.js';
import { Revocations } from '../revocations.js';
import type { SignedIn } from '../signed-in.js';
import { mintSecret, secretHash } from '../token-secret.js';
import type { TokenRow } from './tokens.queries.js';
import { insertToken, revokeToken } from './tokens.store.js';

const DEFAULT_DAYS = 90;

export interface TokenOrder {
  name: string;
  scopes: readonly Permission[];
  /** Undefined: 90 days from now. Null: until it is revoked. */
  expiresAt: Instant | null | undefined;
  /** Undefined: a bearer token. */
  feed?: Feed;
}

export type TokenRefusal = Refusal<'scope_not_own' | 'not_the_feeds_scope' | 'expires_in_the_past'>;
export type TokenAnswer = { ok: true; row: TokenRow; token: string } | { ok: false; refusal: TokenRefusal };

/** Hands out API tokens, which can do no more than their owner, and takes them back. */
@Injectable()
export class IssueToken {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  async issue({ staff, scopes: own }: SignedIn, order: TokenOrder): Promise<TokenAnswer> {
    const foreign = order.scopes.find((scope) => !mayWithScopes(staff.role, own, scope));
    if (foreign) return refuse('scope_not_own', `You do not have the permission ${foreign} yourself.`);
    const { name, scopes, feed = null } = order;
    if (feed !== null && (scopes.length !== 1 || scopes[0] !== FEEDS[feed])) {
      return refuse('not_the_feeds_scope', `The feed ${feed} has the scope ${FEEDS[feed]} and no other.`);
    }
    const now = this.clock.now();
    const expiresAt = order.expiresAt === undefined ? now + DEFAULT_DAYS * DAY : order.expiresAt;
    if (expiresAt !== null && expiresAt <= now) return refuse('expires_in_the_past', 'The end must lie ahead.');
    const token = mintSecret(feed === null ? 'token' : 'feed');
    const row = await this.db.atomically((tx) =>
      insertToken(tx, { name, hash: secretHash(token), staffId: staff.id, scopes, expiresAt, feed }),
    );
    return { ok: true, row, token };
  }

  /** False when it is not a living token of that member. */
  revoke(staffId: number, id: number): Promise<boolean> {
    return this.db.atomically(async (tx) => {
      if (!(await revokeToken(tx, id, staffId))) return false;
      await this.revocations.record(
        tx,
        { staffId, sessionKey: `token:${id}` },
        { actorId: staffId, at: this.clock.now() },
      );
      return true;
    });
  }
}

function refuse(code: TokenRefusal['code'], detail: string): TokenAnswer {
  return { ok: false, refusal: { code, detail } };
}
