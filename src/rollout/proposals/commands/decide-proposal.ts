import { Injectable } from '@nestjs/common';
import { isOver } from '../../../domain/rollout/proposal.js';
import type { TimelineEntry } from '../../../domain/rollout/timeline.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome, stale } from '../../../platform/outcome.js';
import { DeskDay } from '../../desk-day.js';
import { phaseById } from '../../phases/phases.queries.js';
import { RolloutLog } from '../../rollout-log.js';
import { PlanEntry } from '../../timeline/commands/plan-entry.js';
import { proposalKey, proposalView } from '../proposal-view.js';
import { proposalRow, type ProposalRow } from '../proposals.queries.js';
import { decideProposal, lockProposal, type Verdict } from '../proposals.store.js';

interface Deciding {
  /** Null: whatever it is now. */
  version: number | null;
  by: number;
}

/** Says yes or no to a proposal, once. Yes puts it on the timeline in the same transaction. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly plan: PlanEntry,
    private readonly log: RolloutLog,
    private readonly clock: Clock,
    private readonly deskDay: DeskDay,
  ) {}

  /** Refuses `invalid` with pointers into the entry: `/at`, `/groups/0` ... */
  accept(
    db: Db,
    id: number,
    order: Deciding & { entry: (row: ProposalRow) => TimelineEntry },
  ): Promise<Outcome<ProposalRow>> {
    return this.decide(db, id, order, async (tx, row) => {
      const phase = await phaseById(tx, row.phase);
      if (phase && isOver(phase, this.deskDay.today())) {
        return conflict('phase_over', `${phase.name} is over. Move the proposal to a phase to come, or decline it.`);
      }
      const planned = await this.plan.run(tx, order.entry(row), order.by);
      return planned.ok ? done({ state: 'accepted', entry: planned.value.id }) : planned;
    });
  }

  decline(db: Db, id: number, { reason, ...order }: Deciding & { reason: string }): Promise<Outcome<ProposalRow>> {
    return this.decide(db, id, order, async () =>
      reason.trim() === ''
        ? invalid([{ pointer: '/reason', detail: 'Say why.' }])
        : done({ state: 'declined', reason: reason.trim() }),
    );
  }

  private decide(
    db: Db,
    id: number,
    { version, by }: Deciding,
    judge: (tx: Tx, row: ProposalRow) => Promise<Outcome<Verdict>>,
  ): Promise<Outcome<ProposalRow>> {
    return db.atomically(async (tx): Promise<Outcome<ProposalRow>> => {
      await lockProposal(tx, id);
      const row = await proposalRow(tx, id);
      if (!row) return missing('communication proposal');
      if (version !== null && version !== row.version) return stale(proposalKey(id), proposalView(row));
      if (row.state !== 'proposed') return conflict('not_from_here', `It is ${row.state} already.`);
      const verdict = await judge(tx, row);
      if (!verdict.ok) return verdict;
      await decideProposal(tx, id, verdict.value, { by, at: new Date(this.clock.now()).toISOString() });
      const after = (await proposalRow(tx, id))!;
      const { phase, state, entry } = after;
      const data = { id, phase, what: state, state, entry };
      await this.log.record(tx, { type: 'proposal.changed', subject: `proposal:${id}`, data }, by);
      return done(after);
    });
  }
}
