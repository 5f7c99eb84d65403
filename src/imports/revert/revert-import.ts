import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { DESK_ROOM } from '../../platform/events/rooms.js';
import { keyOf } from '../../tickets/ticket-row.js';
import { ImportLog } from '../import-log.js';
import { lockImport, type ImportRow, type ImportState } from '../imports.queries.js';
import { ImportsStore } from '../imports.store.js';
import { RevertStore } from './revert.store.js';

export interface Reverted {
  tickets: number;
  exposure: number;
  /** Names of former staff that went with it. */
  formerStaff: number;
  /** Names that nothing needs any more and that stay: too many to look for everywhere. */
  namesKept: number;
}

export type RevertResult =
  | { ok: true; row: ImportRow; reverted: Reverted }
  | { ok: false; code: 'not_found' }
  | { ok: false; code: 'import_running' }
  /** Failed imports have left nothing, reverted ones neither. */
  | { ok: false; code: 'not_revertible'; state: ImportState }
  /** People have worked on these tickets since. */
  | { ok: false; code: 'tickets_worked_on'; keys: string[] }
  /** These belong to an earlier import and hold what this one wrote over them. */
  | { ok: false; code: 'tickets_updated'; keys: string[] };

/** Takes an import back as a whole: exactly what it made, or nothing when somebody has built on it. */
@Injectable()
export class RevertImport {
  constructor(
    private readonly imports: ImportsStore,
    private readonly store: RevertStore,
    private readonly events: EventStore,
    private readonly log: ImportLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, by: number | null): Promise<RevertResult> {
    return db.atomically(async (tx): Promise<RevertResult> => {
      const found = await lockImport(tx, id);
      if (!found) return { ok: false, code: 'not_found' };
      if (found.state === 'running') return { ok: false, code: 'import_running' };
      if (found.state !== 'done') return { ok: false, code: 'not_revertible', state: found.state };
      if (!(await this.imports.tryLock(tx))) return { ok: false, code: 'import_running' };
      const ids = await this.store.lock(tx, id);
      const worked = await this.store.workedOn(tx, id);
      if (worked.length > 0) return { ok: false, code: 'tickets_worked_on', keys: worked.map(keyOf) };
      const over = found.updated === 0 ? [] : await this.store.writtenOver(tx, id, found.source);
      if (over.length > 0) return { ok: false, code: 'tickets_updated', keys: over.map(keyOf) };
      const reverted = await this.takeBack(tx, found, ids, by);
      return { ok: true, row: (await lockImport(tx, id))!, reverted };
    });
  }

  private async takeBack(tx: Tx, row: ImportRow, ids: readonly number[], by: number | null): Promise<Reverted> {
    await this.store.deleteTickets(tx, ids);
    const phases = await this.store.deleteExposure(tx, row.id);
    const names = await this.store.deleteFormerStaff(tx, row.notes.formerStaff ?? []);
    await this.store.mark(tx, row.id, by);
    const shown = { type: 'exposure.changed', ticketId: null, actorId: by, at: this.clock.now(), locations: null };
    const changed = phases.map(({ phase, rows }) => ({
      ...{ ...shown, subject: `phase:${phase}`, rooms: [DESK_ROOM], quiet: false, source: 'import' },
      data: { phase, rows, removed: true, import: row.id },
    }));
    await this.events.append(tx, changed);
    const exposure = phases.reduce((sum, { rows }) => sum + rows, 0);
    const reverted = { tickets: ids.length, exposure, formerStaff: names.gone, namesKept: names.kept };
    await this.log.tell(tx, {
      type: 'import.reverted',
      importId: row.id,
      by,
      tiers: [1, 2, 3],
      data: { source: row.source, ...reverted },
    });
    return reverted;
  }
}
