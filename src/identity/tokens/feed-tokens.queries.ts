import type { Feed } from '../../domain/access/feeds.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { memberOf, type StaffRow } from '../staff.queries.js';

// The database's clock decides what has expired, as for every credential.
const OWNER: Statement = {
  name: 'feed_token_owner',
  text: `SELECT m.id, m.name, m.role, m.scope_tags, m.active, m.former, m.away_until, m.deputy_id
         FROM api_tokens t JOIN staff m ON m.id = t.staff_id
         WHERE t.token_hash = $1 AND t.feed = $2 AND t.revoked_at IS NULL
           AND (t.expires_at IS NULL OR t.expires_at > now()) AND m.active`,
};

/** The member whose living token of that feed has that hash. */
export async function feedOwner(db: Db, feed: Feed, hash: Buffer): Promise<StaffMember | null> {
  const [row] = await db.query<StaffRow>(OWNER, [hash, feed]);
  return row ? memberOf(row) : null;
}
