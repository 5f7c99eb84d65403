import type { Db } from '../../platform/database/db.js';

/** One version of the policy with who made it; `document` is what was stored, possibly by an older program. */
export interface PolicyVersionRow {
  version: number;
  document: unknown;
  changedById: number | null;
  changedByName: string | null;
  createdAt: string;
}

const COLUMNS = `v.version, v.changed_by AS "changedById", s.name AS "changedByName", v.created_at AS "createdAt"`;

const LATEST = {
  name: 'rollout.policy',
  text: `SELECT ${COLUMNS}, v.document FROM policy_versions v LEFT JOIN staff s ON s.id = v.changed_by
         ORDER BY v.version DESC LIMIT 1`,
};

const LATER_THAN = {
  name: 'rollout.policy_later_than',
  text: `SELECT version, document FROM policy_versions WHERE version > $1 ORDER BY version DESC LIMIT 1`,
};

/** The newest version, or undefined while nobody has changed the built-in policy. */
export async function latestPolicy(db: Db): Promise<PolicyVersionRow | undefined> {
  return (await db.query<PolicyVersionRow>(LATEST))[0];
}

/** The newest version when it is later than `version`: what a node asks once a second, almost always in vain. */
export async function policyLaterThan(
  db: Db,
  version: number,
): Promise<{ version: number; document: unknown } | undefined> {
  return (await db.query<{ version: number; document: unknown }>(LATER_THAN, [version]))[0];
}

export async function policyVersion(db: Db, version: number): Promise<PolicyVersionRow | undefined> {
  const rows = await db.query<PolicyVersionRow>(
    `SELECT ${COLUMNS}, v.document FROM policy_versions v LEFT JOIN staff s ON s.id = v.changed_by WHERE v.version = $1`,
    [version],
  );
  return rows[0];
}

/** Versions newest first, without their documents: those below `before` (null: from the newest on). */
export function policyVersions(
  db: Db,
  before: number | null,
  limit: number,
): Promise<Omit<PolicyVersionRow, 'document'>[]> {
  return db.query(
    `SELECT ${COLUMNS} FROM policy_versions v LEFT JOIN staff s ON s.id = v.changed_by
     WHERE $1::integer IS NULL OR v.version < $1 ORDER BY v.version DESC LIMIT $2`,
    [before, limit],
  );
}
