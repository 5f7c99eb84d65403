import type { ProposalForm } from '../../domain/rollout/proposal.js';
import type { Tx } from '../../platform/database/db.js';

/** Who did it, and when (ISO 8601). */
export interface Done {
  by: number;
  at: string;
}

/** Its id; null when the same thing is proposed already. */
export async function insertProposal(tx: Tx, form: ProposalForm, { by, at }: Done): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO communication_proposals (phase_id, source_kind, source_key, channel, title, note, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [form.phase, form.source, form.sourceKey, form.channel, form.title.trim(), form.note, by, at],
  );
  return row?.id ?? null;
}

/** Nobody else decides it until the transaction ends. */
export async function lockProposal(tx: Tx, id: number): Promise<void> {
  await tx.query('SELECT FROM communication_proposals WHERE id = $1 FOR UPDATE', [id]);
}

export type ProposalWords = Pick<ProposalForm, 'phase' | 'channel' | 'title' | 'note'>;

/** The caller holds the row. */
export async function updateProposal(
  tx: Tx,
  id: number,
  { phase, channel, title, note }: ProposalWords,
): Promise<void> {
  await tx.execute(
    `UPDATE communication_proposals SET phase_id = $2, channel = $3, title = $4, note = $5, version = version + 1
     WHERE id = $1`,
    [id, phase, channel, title.trim(), note],
  );
}

export type Verdict = { state: 'accepted'; entry: number } | { state: 'declined'; reason: string };

/** The caller holds the row. */
export async function decideProposal(tx: Tx, id: number, verdict: Verdict, { by, at }: Done): Promise<void> {
  await tx.execute(
    `UPDATE communication_proposals SET state = $2, timeline_entry_id = $3, reason = $4, decided_by = $5, decided_at = $6,
       version = version + 1 WHERE id = $1`,
    [
      ...[id, verdict.state, verdict.state === 'accepted' ? verdict.entry : null],
      ...[verdict.state === 'declined' ? verdict.reason : null, by, at],
    ],
  );
}
