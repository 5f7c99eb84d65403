import type { Tx } from '../../platform/database/db.js';
import type { ExposureRecord } from './exposure.queries.js';

export type ExposureValues = Pick<
  ExposureRecord,
  'group' | 'platform' | 'date' | 'attempts' | 'enrolledDevices' | 'corrected'
>;

/** Who said it, and by which way it came. */
export interface ExposureSource {
  source: ExposureRecord['source'];
  enteredBy: number | null;
  importId: number | null;
}

/**
 * Puts the rows of one phase, each in the place of what was said before about the same day, platform and group.
 * Answers how many rows are new or differ; a row that says the same again is left as it is, with its author. A
 * correction stays marked until the figure is entered anew.
 */
export async function putExposureRows(
  tx: Tx,
  phaseId: number,
  rows: readonly ExposureValues[],
  source: ExposureSource,
): Promise<number> {
  return tx.execute(
    `INSERT INTO exposure
       (phase_id, group_id, platform, day, attempts, enrolled_devices, corrected, source, entered_by, import_id)
     SELECT $1, r.*, $8, $9, $10
     FROM unnest($2::integer[], $3::text[], $4::date[], $5::integer[], $6::integer[], $7::boolean[]) AS r
     ON CONFLICT ON CONSTRAINT exposure_one_row DO UPDATE SET attempts = excluded.attempts,
       enrolled_devices = excluded.enrolled_devices, corrected = excluded.corrected, source = excluded.source,
       entered_by = excluded.entered_by, entered_at = now(), import_id = excluded.import_id
     WHERE (exposure.attempts, exposure.enrolled_devices)
       IS DISTINCT FROM (excluded.attempts, excluded.enrolled_devices)`,
    [
      phaseId,
      rows.map((row) => row.group),
      rows.map((row) => row.platform),
      rows.map((row) => row.date),
      rows.map((row) => row.attempts),
      rows.map((row) => row.enrolledDevices),
      rows.map((row) => row.corrected),
      source.source,
      source.enteredBy,
      source.importId,
    ],
  );
}

/** Takes back what was said about one day. False when nothing was. */
export async function deleteExposureRow(
  tx: Tx,
  phaseId: number,
  row: Pick<ExposureValues, 'group' | 'platform' | 'date'>,
): Promise<boolean> {
  const deleted = await tx.execute(
    `DELETE FROM exposure WHERE phase_id = $1 AND platform = $2 AND day = $3 AND group_id IS NOT DISTINCT FROM $4`,
    [phaseId, row.platform, row.date, row.group],
  );
  return deleted === 1;
}
