import { Injectable } from '@nestjs/common';
import { sameName } from '../../domain/rollout/phase.js';
import { Db, type Tx } from '../../platform/database/db.js';
import type { LocationRow } from '../locations/locations.queries.js';
import type { GroupRow } from '../phases/phases.queries.js';
import { directoryFingerprint, loadDirectory, type DirectoryPhase, type DirectoryRows } from './directory.queries.js';
import { lookUpPhase, type FoundPhase, type PhaseQuestion } from './phase-lookup.js';
import { Refreshed } from '../../platform/memory/refreshed.js';

/** One moment of the rollout, made ready for looking up. Never changed: a change makes another one. */
interface Snapshot {
  rows: DirectoryRows;
  phases: ReadonlyMap<number, DirectoryPhase>;
  groups: ReadonlyMap<number, GroupRow>;
  locations: ReadonlyMap<string, LocationRow>;
  phaseNames: ReadonlyMap<number, string>;
  groupNames: ReadonlyMap<number, string>;
}

function snapshotOf(rows: DirectoryRows): Snapshot {
  return {
    rows,
    phases: new Map(rows.phases.map((phase) => [phase.id, phase])),
    groups: new Map(rows.groups.map((group) => [group.id, group])),
    locations: new Map(rows.locations.map((location) => [location.code, location])),
    phaseNames: new Map(rows.phases.map((phase) => [phase.id, phase.name])),
    groupNames: new Map(rows.groups.map((group) => [group.id, group.name])),
  };
}

/**
 * Phases, groups and locations in memory: nothing here asks the database. A change made on this node is seen from its
 * commit on, another node's (or one made by hand in the database) within a second.
 */
@Injectable()
export class RolloutDirectory extends Refreshed {
  private snapshot = snapshotOf({ fingerprint: '', phases: [], groups: [], locations: [] });

  constructor(private readonly db: Db) {
    super();
  }

  /** The phase of a user's group on a day. */
  phaseOf(question: PhaseQuestion): FoundPhase {
    return lookUpPhase(this.snapshot.rows, question);
  }

  phase(id: number): DirectoryPhase | null {
    return this.snapshot.phases.get(id) ?? null;
  }

  /** Null: there is no such phase. */
  phaseName(id: number): string | null {
    return this.snapshot.phaseNames.get(id) ?? null;
  }

  /** In the order in which they start. */
  phases(): readonly DirectoryPhase[] {
    return this.snapshot.rows.phases;
  }

  group(id: number): GroupRow | null {
    return this.snapshot.groups.get(id) ?? null;
  }

  groupName(id: number): string | null {
    return this.snapshot.groupNames.get(id) ?? null;
  }

  /** The group of that name in one phase; case and spaces do not matter. */
  groupIn(phaseId: number, name: string): GroupRow | null {
    return this.groups().find((group) => group.phase === phaseId && sameName(group.name, name)) ?? null;
  }

  groups(): readonly GroupRow[] {
    return this.snapshot.rows.groups;
  }

  location(code: string): LocationRow | null {
    return this.snapshot.locations.get(code) ?? null;
  }

  /** In the order of their codes. */
  locations(): readonly LocationRow[] {
    return this.snapshot.rows.locations;
  }

  phaseNames(): ReadonlyMap<number, string> {
    return this.snapshot.phaseNames;
  }

  groupNames(): ReadonlyMap<number, string> {
    return this.snapshot.groupNames;
  }

  /** To be called at the end of a transaction that changed phases, groups or locations: seen from its commit on. */
  async changedBy(tx: Tx): Promise<void> {
    const rows = await loadDirectory(tx);
    tx.afterCommit(() => {
      this.snapshot = snapshotOf(rows);
      // Of two transactions that commit together, each saw only its own change: look again for both.
      void this.refresh().catch(() => undefined);
    });
  }

  protected override async look(): Promise<void> {
    if ((await directoryFingerprint(this.db)) === this.snapshot.rows.fingerprint) return;
    this.snapshot = snapshotOf(await loadDirectory(this.db));
  }
}
