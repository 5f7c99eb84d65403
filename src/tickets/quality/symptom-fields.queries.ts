import type { PacketField } from '../../rollout/policy/policy-document.js';
import type { Db } from '../../platform/database/db.js';

/** A field that hand-overs of one signature must bring. */
export interface SymptomField {
  id: number;
  signature: string;
  field: PacketField;
  cameBack: number;
  escalated: number;
  why: string | null;
  by: number | null;
  byName: string | null;
  at: string;
}

const COLUMNS = `f.id, f.signature, f.field, f.came_back AS "cameBack", f.escalated, f.why, f.created_by AS by,
  s.name AS "byName", f.created_at AS at`;
const FROM = 'symptom_fields f LEFT JOIN staff s ON s.id = f.created_by';

const LOOK = {
  name: 'quality.fields_fingerprint',
  text: `SELECT coalesce(md5(string_agg(f::text, E'\\n' ORDER BY f.id)), '') AS fingerprint FROM symptom_fields f`,
};

const LOAD = {
  name: 'quality.fields',
  text: `SELECT (SELECT coalesce(md5(string_agg(f::text, E'\\n' ORDER BY f.id)), '') FROM symptom_fields f) AS fingerprint,
    coalesce((SELECT json_agg(json_build_object('signature', f.signature, 'field', f.field, 'cameBack', f.came_back,
      'escalated', f.escalated, 'why', f.why) ORDER BY f.id) FROM symptom_fields f), '[]') AS fields`,
};

const PAGE = {
  name: 'quality.fields_page',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE f.id > $1 AND ($2::text IS NULL OR f.signature = $2) ORDER BY f.id LIMIT $3`,
};

const ONE = { name: 'quality.field', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE f.id = $1` };

/** What is kept in memory of a field. */
export type KeptField = Pick<SymptomField, 'signature' | 'field' | 'cameBack' | 'escalated' | 'why'>;

/** A text that differs whenever any of the fields does. */
export async function fieldsFingerprint(db: Db): Promise<string> {
  return (await db.query<{ fingerprint: string }>(LOOK))[0]!.fingerprint;
}

/** All of them with the fingerprint they had, in one statement. */
export async function loadFields(db: Db): Promise<{ fingerprint: string; fields: KeptField[] }> {
  return (await db.query<{ fingerprint: string; fields: KeptField[] }>(LOAD))[0]!;
}

export function symptomFields(db: Db, signature: string | null, after: number, limit: number): Promise<SymptomField[]> {
  return db.query<SymptomField>(PAGE, [after, signature, limit]);
}

export async function symptomField(db: Db, id: number): Promise<SymptomField | undefined> {
  return (await db.query<SymptomField>(ONE, [id]))[0];
}
