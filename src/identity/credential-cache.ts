import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { findCredential } from './credentials.queries.js';
import type { SignedIn } from './signed-in.js';
import { credentialKind } from './token-secret.js';

/** Counted from before the query; with the query's own time it stays under the second within which rights must go. */
const FRESH_MS = 800;
/** More than this many credentials in use within a second: start over rather than grow. */
const MOST_ENTRIES = 20_000;

interface Entry {
  signedIn: SignedIn;
  readAt: number;
}

/**
 * Remembers for less than a second who a secret belongs to, so that a request in a busy session costs no query.
 * Refusals are not remembered. Changes on this node are felt at once (`forgetAll`), on others when the entry ages out.
 */
@Injectable()
export class CredentialCache {
  private entries = new Map<string, Entry>();
  private reads = new Map<string, Promise<SignedIn | null>>();

  constructor(private readonly db: Db) {}

  /** Without waiting: whoever was seen to hold the secret a moment ago, or undefined. */
  remembered(secret: string): SignedIn | undefined {
    const entry = this.entries.get(keyOf(secret));
    return entry && performance.now() - entry.readAt < FRESH_MS ? entry.signedIn : undefined;
  }

  /** Whoever holds the secret, or null. Many requests at once with one secret cost one query. */
  find(secret: string): Promise<SignedIn | null> {
    const remembered = this.remembered(secret);
    if (remembered) return Promise.resolve(remembered);
    const kind = credentialKind(secret);
    if (!kind) return Promise.resolve(null);
    const key = keyOf(secret);
    const underway = this.reads.get(key);
    if (underway) return underway;
    const { reads } = this;
    const read = this.read(key, () => findCredential(this.db, kind, secret)).finally(() => reads.delete(key));
    reads.set(key, read);
    return read;
  }

  /**
   * Forgets everybody: rights of somebody changed. They change rarely, and one query per credential in use is cheap.
   * A read that began before is given to those who waited for it and to nobody after.
   */
  forgetAll(): void {
    this.entries = new Map();
    this.reads = new Map();
  }

  private async read(key: string, ask: () => Promise<SignedIn | null>): Promise<SignedIn | null> {
    const { entries } = this;
    const readAt = performance.now();
    const signedIn = await ask();
    // `entries` is an abandoned map when somebody forgot meanwhile.
    if (signedIn) {
      if (entries.size >= MOST_ENTRIES) entries.clear();
      entries.set(key, { signedIn, readAt });
    }
    return signedIn;
  }
}

/** Secrets themselves are not kept in memory. Hashed in one call: a fifth of what a `Hash` object costs. */
function keyOf(secret: string): string {
  return hash('sha256', secret, 'base64');
}
