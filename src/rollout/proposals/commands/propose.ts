import { Injectable } from '@nestjs/common';
import { type ProposalForm, proposalProblems } from '../../../domain/rollout/proposal.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome, stale } from '../../../platform/outcome.js';
import { DeskDay } from '../../desk-day.js';
import { phaseById } from '../../phases/phases.queries.js';
import { RolloutLog } from '../../rollout-log.js';
import { proposalKey, proposalView } from '../proposal-view.js';
import { proposalRow, type ProposalRow, sameProposed, sourceExists } from '../proposals.queries.js';
import { insertProposal, lockProposal, updateProposal } from '../proposals.store.js';

/** Proposes a change to what users of a phase are told, and words it anew while nobody has decided. */
@Injectable()
export class Propose {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
    private readonly deskDay: DeskDay,
  ) {}

  run(db: Db, form: ProposalForm, by: number): Promise<Outcome<ProposalRow>> {
    return db.atomically(async (tx): Promise<Outcome<ProposalRow>> => {
      const problems = await this.problems(tx, form);
      if (problems.length > 0) return invalid(problems);
      const id = await insertProposal(tx, form, { by, at: new Date(this.clock.now()).toISOString() });
      if (id === null) return proposedAlready(await sameProposed(tx, form));
      return this.recorded(tx, id, 'proposed', by);
    });
  }

  /** `version` null: whatever it is now. `change` lays what was sent over the proposal. */
  reword(
    db: Db,
    id: number,
    { version, change, by }: { version: number | null; change: (form: ProposalForm) => ProposalForm; by: number },
  ): Promise<Outcome<ProposalRow>> {
    return db.atomically(async (tx): Promise<Outcome<ProposalRow>> => {
      await lockProposal(tx, id);
      const row = await proposalRow(tx, id);
      if (!row) return missing('communication proposal');
      if (version !== null && version !== row.version) return stale(proposalKey(id), proposalView(row));
      if (row.state !== 'proposed') return conflict('not_from_here', `It is ${row.state} already.`);
      const next = change(row);
      const problems = await this.problems(tx, next);
      if (problems.length > 0) return invalid(problems);
      const same = await sameProposed(tx, next);
      if (same !== null && same !== id) return proposedAlready(same);
      await updateProposal(tx, id, next);
      return this.recorded(tx, id, 'changed', by);
    });
  }

  private async problems(tx: Tx, form: ProposalForm): Promise<Problem[]> {
    const phase = (await phaseById(tx, form.phase)) ?? null;
    const exists = await sourceExists(tx, form.source, form.sourceKey);
    return proposalProblems(form, { phase, sourceExists: exists, today: this.deskDay.today() });
  }

  private async recorded(tx: Tx, id: number, what: string, by: number): Promise<Outcome<ProposalRow>> {
    const row = (await proposalRow(tx, id))!;
    const data = { id, phase: row.phase, what, state: row.state, entry: row.entry };
    await this.log.record(tx, { type: 'proposal.changed', subject: `proposal:${id}`, data }, by);
    return done(row);
  }
}

function proposedAlready(id: number | null): Outcome<never> {
  return conflict(
    'proposed_already',
    'The same is proposed for this phase already.',
    id === null ? {} : { proposal: id },
  );
}
