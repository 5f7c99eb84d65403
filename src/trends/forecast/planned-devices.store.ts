import type { Platform } from '../../domain/words.js';
import type { Tx } from '../../platform/database/db.js';

/** Replaces what is planned for a phase. */
export async function putPlannedDevices(
  tx: Tx,
  phase: number,
  rows: readonly { platform: Platform; devices: number }[],
  { by, at }: { by: number; at: string },
): Promise<void> {
  await tx.execute('DELETE FROM planned_devices WHERE phase_id = $1', [phase]);
  await tx.execute(
    `INSERT INTO planned_devices (phase_id, platform, devices, entered_by, entered_at)
     SELECT $1, platform, devices, $4, $5 FROM unnest($2::text[], $3::int[]) AS row (platform, devices)`,
    [phase, rows.map(({ platform }) => platform), rows.map(({ devices }) => devices), by, at],
  );
}

/** Whoever changes the plan of a phase waits for the one before; false: there is no such phase. */
export async function lockPhase(tx: Tx, phase: number): Promise<boolean> {
  return (await tx.query('SELECT id FROM phases WHERE id = $1 FOR NO KEY UPDATE', [phase])).length > 0;
}
