import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { RefreshLoop } from '../directory/refresh-loop.js';
import { DEFAULT_POLICY, readPolicyDocument, type PolicyDocument } from './policy-document.js';
import { policyLaterThan } from './policy.queries.js';

export interface CurrentPolicy {
  /** 0 is the built-in policy. */
  version: number;
  document: PolicyDocument;
}

/**
 * The policy that holds now, in memory: a change made on this node holds from its commit on, another node's within a
 * second. The document is one and the same object until the policy changes, so what is computed from it may be kept
 * with it.
 */
@Injectable()
export class PolicyInForce implements OnModuleInit, BeforeApplicationShutdown {
  private inForce: CurrentPolicy = { version: 0, document: DEFAULT_POLICY };
  private readonly loop = new RefreshLoop(() => this.look());

  constructor(private readonly db: Db) {}

  /** Never asks the database. */
  current(): CurrentPolicy {
    return this.inForce;
  }

  /** Takes over a stored version, unless a later one holds already. */
  take(version: number, stored: unknown): void {
    if (version > this.inForce.version) this.inForce = { version, document: readPolicyDocument(stored) };
  }

  /** What was committed before the call holds after it. */
  refresh(): Promise<void> {
    return this.loop.now();
  }

  onModuleInit(): Promise<void> {
    return this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<void> {
    const later = await policyLaterThan(this.db, this.inForce.version);
    if (later) this.take(later.version, later.document);
  }
}
