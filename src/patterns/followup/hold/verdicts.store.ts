import type { Instant } from '../../../domain/instant.js';
import type { Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import type { FrozenVerdict } from './frozen-verdict.js';

/** False when the package moved on since that version was read: a verdict is given once, on what was looked at. */
export async function storeVerdict(
  tx: Tx,
  { id, version }: { id: number; version: number },
  verdict: FrozenVerdict,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE packages SET state = $3, verdict = $4, verdict_at = $5, updated_at = $5, version = version + 1
     WHERE id = $1 AND version = $2 AND state IN ('published','watching','held','did_not_hold')`,
    [id, version, verdict.verdict, JSON.stringify(verdict), timestampOfInstant(at)],
  );
  return changed === 1;
}
