import { Injectable } from '@nestjs/common';
import type { Platform } from '../../domain/words.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Refreshed } from '../../platform/memory/refreshed.js';
import {
  liveFingerprint,
  loadLiveDirectory,
  type DirectoryPackage,
  type DirectoryRows,
} from './live-directory.queries.js';

/** Packages in use at one moment, made ready for looking up. Never changed: a change makes another one. */
interface Snapshot {
  rows: DirectoryRows;
  byPattern: ReadonlyMap<number, DirectoryPackage[]>;
  bySignature: ReadonlyMap<string, DirectoryPackage[]>;
}

function snapshotOf(rows: DirectoryRows): Snapshot {
  return {
    rows,
    byPattern: gathered(rows.packages, ({ pattern }) => [pattern]),
    bySignature: gathered(rows.packages, ({ signatures }) => signatures),
  };
}

/** The packages under each of their keys, in the order in which they come. */
function gathered<Key>(
  packages: readonly DirectoryPackage[],
  keysOf: (one: DirectoryPackage) => readonly Key[],
): Map<Key, DirectoryPackage[]> {
  const found = new Map<Key, DirectoryPackage[]>();
  for (const one of packages) {
    for (const key of keysOf(one)) {
      const there = found.get(key);
      if (there) there.push(one);
      else found.set(key, [one]);
    }
  }
  return found;
}

/**
 * The packages in use (published, watching, held; those in doubt say so) in memory, without their words: whether any
 * could fit is answered without asking the database. A change made on this node is seen from its commit on, another
 * node's within a second.
 */
@Injectable()
export class LiveDirectory extends Refreshed {
  private snapshot = snapshotOf({ fingerprint: '', packages: [] });

  constructor(private readonly db: Db) {
    super();
  }

  /** Newest first. */
  ofPattern(pattern: number): readonly DirectoryPackage[] {
    return this.snapshot.byPattern.get(pattern) ?? [];
  }

  /** Packages of the pattern that carries the signature, newest first. */
  ofSignature(signature: string): readonly DirectoryPackage[] {
    return this.snapshot.bySignature.get(signature) ?? [];
  }

  /** Those whose scope holds the platform, newest first; null: all. */
  ofPlatform(platform: Platform | null): readonly DirectoryPackage[] {
    if (platform === null) return this.snapshot.rows.packages;
    return this.snapshot.rows.packages.filter(
      ({ platforms }) => platforms.length === 0 || platforms.includes(platform),
    );
  }

  /** To be called at the end of a transaction that changed packages: seen from its commit on. */
  async changedBy(tx: Tx): Promise<void> {
    const rows = await loadLiveDirectory(tx);
    tx.afterCommit(() => {
      this.snapshot = snapshotOf(rows);
      // Of two transactions that commit together, each saw only its own change: look again for both.
      void this.refresh().catch(() => undefined);
    });
  }

  protected override async look(): Promise<void> {
    if ((await liveFingerprint(this.db)) === this.snapshot.rows.fingerprint) return;
    this.snapshot = snapshotOf(await loadLiveDirectory(this.db));
  }
}
