import type { Instant } from '../../domain/instant.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { type Draft, MOST_CHARACTERS, MOST_DRAFTS } from './draft.js';

/** One text of a person at a time: what they have together is then a plain question. */
const LOCK: Statement = { name: 'drafts_lock', text: `SELECT pg_advisory_xact_lock(7452020, $1)` };

const ROOM: Statement = {
  name: 'drafts_room',
  text: `SELECT count(*) < $3 AND coalesce(sum(length(text)), 0) + length($4) <= $5 AS room
         FROM drafts WHERE staff_id = $1 AND name <> $2`,
};

/** A text that is there already is kept whatever it was typed over: the answer to it may have been lost. */
const KEEP: Statement = {
  name: 'draft_keep',
  text: `INSERT INTO drafts (staff_id, name, text, version, changed_at)
         VALUES ($1, $2, $3, 1 + floor(random() * 2147483646)::integer, $5)
         ON CONFLICT (staff_id, name) DO UPDATE
           SET text = excluded.text, version = excluded.version, changed_at = excluded.changed_at
           WHERE drafts.version = $4 OR drafts.text = excluded.text
         RETURNING name, text, version, changed_at AS "changedAt"`,
};

const DROP: Statement = {
  name: 'draft_drop',
  text: `DELETE FROM drafts WHERE staff_id = $1 AND name = $2 AND ($3::integer IS NULL OR version = $3)`,
};

const FORGET: Statement = { name: 'drafts_forget', text: `DELETE FROM drafts WHERE changed_at < $1` };

/** Holds a person's drafts until the end of the transaction. */
export async function lockDraftsOf(tx: Tx, staff: number): Promise<void> {
  await tx.query(LOCK, [staff]);
}

/** Whether the person may keep this text beside their other ones. */
export async function hasRoom(tx: Tx, staff: number, { name, text }: Pick<Draft, 'name' | 'text'>): Promise<boolean> {
  const [row] = await tx.query<{ room: boolean }>(ROOM, [staff, name, MOST_DRAFTS, text, MOST_CHARACTERS]);
  return row?.room === true;
}

/** The text to keep, and the version that it was typed over; null: none was there. */
export type TypedText = Pick<Draft, 'name' | 'text'> & { over: number | null };

/** The draft as it is kept; undefined when there is another text than the one it was typed over. */
export async function keepDraft(tx: Tx, staff: number, typed: TypedText, at: Instant): Promise<Draft | undefined> {
  const { name, text, over } = typed;
  return (await tx.query<Draft>(KEEP, [staff, name, text, over, timestampOfInstant(at)]))[0];
}

/** `over`: only while it has this version; null: whatever it says. */
export async function dropDraft(db: Db, staff: number, name: string, over: number | null): Promise<void> {
  await db.execute(DROP, [staff, name, over]);
}

/** Deletes drafts that nobody has typed in since. */
export async function forgetDrafts(db: Db, before: Instant): Promise<void> {
  await db.execute(FORGET, [timestampOfInstant(before)]);
}
