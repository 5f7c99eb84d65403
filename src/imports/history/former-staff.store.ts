import { createHash } from 'node:crypto';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import type { PersonLabel } from './ticket-history.js';

/** Members of our own staff whom a file names by address, or by a name that only one of them has. */
const KNOWN: Statement = {
  name: 'import_known_staff',
  text: `SELECT label, min(s.id) AS id FROM unnest($1::text[]) AS l (label)
         JOIN staff s ON NOT s.former AND (s.email = lower(label) OR lower(s.name) = lower(label))
         GROUP BY label HAVING count(*) = 1`,
};

const ADD: Statement = {
  name: 'import_add_former_staff',
  text: `INSERT INTO staff (email, name, role, active, former)
         SELECT n.email, n.name, 'viewer', false, true FROM unnest($1::text[], $2::text[]) AS n (email, name)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
};

const BY_ADDRESS: Statement = {
  name: 'import_former_staff',
  text: `SELECT id, email FROM staff WHERE email = ANY ($1::text[])`,
};

/**
 * The people of one other system. Whom we do not know becomes a "former" member: a name in history that never signs in.
 * Asked once per label; the same label is the same person in every import of that system.
 */
export class FormerStaff {
  private readonly ids = new Map<PersonLabel, number>();
  /** Ids of the members that this import made. */
  readonly made: number[] = [];

  constructor(private readonly source: string) {}

  /** Finds or makes everybody named, in two or three statements. */
  async resolve(tx: Tx, labels: readonly PersonLabel[]): Promise<void> {
    const asked = [...new Set(labels)].filter((label) => !this.ids.has(label));
    if (asked.length === 0) return;
    for (const { label, id } of await this.known(tx, asked)) this.ids.set(label, id);
    const unknown = asked.filter((label) => !this.ids.has(label));
    if (unknown.length === 0) return;
    const addresses = new Map(unknown.map((label) => [formerAddress(label, this.source), label]));
    const added = await tx.query<{ id: number }>(ADD, [[...addresses.keys()], [...addresses.values()]]);
    this.made.push(...added.map((row) => row.id));
    const rows = await tx.query<{ id: number; email: string }>(BY_ADDRESS, [[...addresses.keys()]]);
    const idOf = new Map(rows.map((row) => [row.email, row.id]));
    for (const label of unknown) this.ids.set(label, idOf.get(formerAddress(label, this.source))!);
  }

  /** How many of these are nobody on our staff; nobody is made. */
  async strangers(db: Db, labels: readonly PersonLabel[]): Promise<number> {
    const asked = [...new Set(labels)];
    return asked.length - (await this.known(db, asked)).length;
  }

  /** After `resolve`; null is nobody. */
  idOf(label: PersonLabel | null): number | null {
    return label === null ? null : (this.ids.get(label) ?? null);
  }

  private known(db: Db, labels: readonly PersonLabel[]): Promise<{ label: string; id: number }[]> {
    return db.query(KNOWN, [labels]);
  }
}

/** An address that can never receive mail (RFC 2606) nor belong to somebody who joins later. */
export function formerAddress(label: PersonLabel, source: string): string {
  const plain = label.trim().toLowerCase();
  const readable = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 10);
  return `${readable === '' ? 'former' : readable}.${hash}@${source}.invalid`;
}
