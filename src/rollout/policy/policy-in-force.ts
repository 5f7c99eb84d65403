import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Refreshed } from '../../platform/memory/refreshed.js';
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
export class PolicyInForce extends Refreshed {
  private inForce: CurrentPolicy = { version: 0, document: DEFAULT_POLICY };

  constructor(private readonly db: Db) {
    super();
  }

  /** Never asks the database. */
  current(): CurrentPolicy {
    return this.inForce;
  }

  /** Takes over a stored version, unless a later one holds already. */
  take(version: number, stored: unknown): void {
    if (version > this.inForce.version) this.inForce = { version, document: readPolicyDocument(stored) };
  }

  protected override async look(): Promise<void> {
    const later = await policyLaterThan(this.db, this.inForce.version);
    if (later) this.take(later.version, later.document);
  }
}
