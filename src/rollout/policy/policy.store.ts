import type { Tx } from '../../platform/database/db.js';

/** False when somebody else stored `version` first: versions are numbered without a gap and never rewritten. */
export async function insertPolicyVersion(
  tx: Tx,
  version: number,
  document: unknown,
  changedBy: number,
): Promise<boolean> {
  const stored = await tx.execute(
    `INSERT INTO policy_versions (version, document, changed_by) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING`,
    [version, JSON.stringify(document), changedBy],
  );
  return stored === 1;
}
