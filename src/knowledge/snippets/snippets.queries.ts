import type { Db, Statement } from '../../platform/database/db.js';

/** A text module; `owner` null: the desk's. */
export interface SnippetRow {
  id: number;
  owner: number | null;
  name: string;
  text: string;
  version: number;
  changedBy: number;
  changedByName: string;
}

const COLUMNS = `n.id, n.owner_id AS owner, n.name, n.text, n.version, n.changed_by AS "changedBy",
  s.name AS "changedByName"`;
const FROM = `snippets n JOIN staff s ON s.id = n.changed_by`;

const ONE: Statement = { name: 'snippet', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE n.id = $1` };

// What somebody types is looked for as it is: position() knows no wildcards.
const LIST: Statement = {
  name: 'snippets_of',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE (n.owner_id = $1 OR n.owner_id IS NULL)
           AND ($2::text IS NULL OR starts_with(n.name, lower($2)) OR position(lower($2) IN lower(n.text)) > 0)
           AND ($3::text IS NULL OR (n.name, n.id) > ($3, $4::integer))
         ORDER BY n.name, n.id LIMIT $5`,
};

export async function snippetById(db: Db, id: number): Promise<SnippetRow | undefined> {
  return (await db.query<SnippetRow>(ONE, [id]))[0];
}

/** A member's own and the desk's, by name; `q`: how the name begins, or words of the text. */
export function snippetsOf(
  db: Db,
  staff: number,
  { q, after, limit }: { q: string | null; after: { name: string; id: number } | null; limit: number },
): Promise<SnippetRow[]> {
  return db.query<SnippetRow>(LIST, [staff, q, after?.name ?? null, after?.id ?? null, limit]);
}
