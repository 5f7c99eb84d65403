import { Injectable } from '@nestjs/common';
import type { Instant } from '../domain/instant.js';
import type { Tx } from '../platform/database/db.js';
import { EventStore } from '../platform/events/events.store.js';
import { rightsChanged } from '../platform/events/rights-changed.js';
import { CredentialCache } from './credential-cache.js';
import type { Revocation } from './socket-identity.js';

/** The one place where rights go: the log tells the other nodes, listeners and the cache of this one hear it at once. */
@Injectable()
export class Revocations {
  private readonly listeners: ((revoked: Revocation) => void)[] = [];

  constructor(
    private readonly events: EventStore,
    private readonly cache: CredentialCache,
  ) {}

  /** Writes the event in the transaction that takes the rights; the rest happens after its commit. */
  async record(tx: Tx, revoked: Revocation, by: { actorId: number | null; at: Instant }): Promise<void> {
    await this.events.append(tx, [rightsChanged({ ...revoked, ...by })]);
    tx.afterCommit(() => {
      this.cache.forgetAll();
      for (const listener of this.listeners) listener(revoked);
    });
  }

  /** Calls `listener` after the commit of every revocation of this process. */
  onRevoked(listener: (revoked: Revocation) => void): void {
    this.listeners.push(listener);
  }
}
