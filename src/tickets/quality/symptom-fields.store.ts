import type { Tx } from '../../platform/database/db.js';
import type { KeptField } from './symptom-fields.queries.js';

const INSERT = {
  name: 'quality.field_insert',
  text: `INSERT INTO symptom_fields (signature, field, came_back, escalated, why, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT symptom_fields_once DO NOTHING RETURNING id`,
};

/** The id of the new one; null when it is required already. `at`: an ISO time. */
export async function insertSymptomField(tx: Tx, field: KeptField, by: number, at: string): Promise<number | null> {
  const { signature, field: name, cameBack, escalated, why } = field;
  const rows = await tx.query<{ id: number }>(INSERT, [signature, name, cameBack, escalated, why, by, at]);
  return rows[0]?.id ?? null;
}

/** False when somebody was faster. */
export async function deleteSymptomField(tx: Tx, id: number): Promise<boolean> {
  return (await tx.execute('DELETE FROM symptom_fields WHERE id = $1', [id])) === 1;
}
