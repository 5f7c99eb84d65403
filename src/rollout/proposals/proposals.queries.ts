import type { ProposalForm, ProposalSource, ProposalState } from '../../domain/rollout/proposal.js';
import { idInKey } from '../../domain/keys.js';
import type { TimelineChannel } from '../../domain/rollout/timeline.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A proposal as it is stored, with the names of whom and what it names. */
export interface ProposalRow {
  id: number;
  phase: number;
  phaseName: string;
  source: ProposalSource;
  sourceKey: string;
  channel: TimelineChannel;
  title: string;
  note: string | null;
  state: ProposalState;
  reason: string | null;
  entry: number | null;
  proposedBy: number;
  proposedByName: string;
  proposedAt: string;
  decidedBy: number | null;
  decidedByName: string | null;
  decidedAt: string | null;
  version: number;
}

export interface ProposalFilter {
  state: ProposalState | null;
  phase: number | null;
  source: ProposalSource | null;
  sourceKey: string | null;
}

const COLUMNS = `c.id, c.phase_id AS phase, p.name AS "phaseName", c.source_kind AS source, c.source_key AS "sourceKey",
  c.channel, c.title, c.note, c.state, c.reason, c.timeline_entry_id AS entry, c.proposed_by AS "proposedBy",
  proposer.name AS "proposedByName", c.proposed_at AS "proposedAt", c.decided_by AS "decidedBy",
  decider.name AS "decidedByName", c.decided_at AS "decidedAt", c.version`;
const FROM = `communication_proposals c JOIN phases p ON p.id = c.phase_id
  JOIN staff proposer ON proposer.id = c.proposed_by LEFT JOIN staff decider ON decider.id = c.decided_by`;

const LIST: Statement = {
  name: 'rollout_proposals',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE ($1::text IS NULL OR c.state = $1) AND ($2::int IS NULL OR c.phase_id = $2)
           AND ($3::text IS NULL OR c.source_kind = $3) AND ($4::text IS NULL OR c.source_key = $4)
           AND ($5::int IS NULL OR c.id < $5)
         ORDER BY c.id DESC LIMIT $6`,
};
const ONE: Statement = { name: 'rollout_proposal', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1` };

/** The newest first. */
export function proposalRows(
  db: Db,
  { state, phase, source, sourceKey }: ProposalFilter,
  after: number | null,
  limit: number,
): Promise<ProposalRow[]> {
  return db.query<ProposalRow>(LIST, [state, phase, source, sourceKey, after, limit]);
}

export async function proposalRow(db: Db, id: number): Promise<ProposalRow | undefined> {
  return (await db.query<ProposalRow>(ONE, [id]))[0];
}

/** The same thing, as long as nobody has said yes or no to it; null: there is none. */
export async function sameProposed(db: Db, form: ProposalForm): Promise<number | null> {
  const [row] = await db.query<{ id: number }>(
    `SELECT id FROM communication_proposals WHERE state = 'proposed' AND phase_id = $1 AND source_kind = $2
       AND source_key = $3 AND channel = $4 AND lower(title) = lower($5)`,
    [form.phase, form.source, form.sourceKey, form.channel, form.title.trim()],
  );
  return row?.id ?? null;
}

// Tables are the contract: the rollout imports neither patterns nor reviews.
const SOURCES: Readonly<Record<ProposalSource, Statement>> = {
  pattern: { name: 'rollout_proposal_pattern', text: 'SELECT EXISTS (SELECT FROM patterns WHERE id = $1) AS found' },
  decision: { name: 'rollout_proposal_decision', text: 'SELECT EXISTS (SELECT FROM decisions WHERE id = $1) AS found' },
};

/** Whether what a proposal comes from exists. */
export async function sourceExists(db: Db, source: ProposalSource, key: string): Promise<boolean> {
  const id = source === 'pattern' ? idInKey('PT', key) : Number(key);
  if (id === null) return false;
  return (await db.query<{ found: boolean }>(SOURCES[source], [id]))[0]?.found ?? false;
}
