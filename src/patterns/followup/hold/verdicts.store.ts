import type { Instant } from '../../../domain/instant.js';
import type { Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import type { FrozenVerdict } from './frozen-verdict.js';

/** The caller holds the row (`lockPackages`) and has seen that it may be judged. */
export async function storeVerdict(tx: Tx, id: number, verdict: FrozenVerdict, at: Instant): Promise<void> {
  await tx.execute(
    `UPDATE packages SET state = $2, verdict = $3, verdict_at = $4, updated_at = $4, version = version + 1
     WHERE id = $1 AND state IN ('published','watching','held','did_not_hold')`,
    [id, verdict.verdict, JSON.stringify(verdict), timestampOfInstant(at)],
  );
}
