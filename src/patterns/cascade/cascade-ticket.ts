import { Injectable } from '@nestjs/common';
import { cascadeStep, type CascadeOrder, type CascadeStep } from '../../domain/patterns/cascade-step.js';
import type { Refusal } from '../../domain/ticket/decision.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { RunCommand } from '../../tickets/commands/run-command.js';
import { packageFacts } from '../package/known-packages.queries.js';
import { fixFor } from './cascade-fix.js';
import { CascadeOffers } from './cascade-offers.js';
import type { CascadePackage } from './cascade-order.queries.js';
import { placeOf } from './cascade-run.js';
import { tellResult, type ToldResult } from './cascade.store.js';

/** What is being done, with which package; run null: the sweep's. */
export interface RunningOrder extends CascadeOrder {
  run: number | null;
  offered: CascadePackage;
}

/** `told`: it has its result now. `had`: it had one already. `nothing`: not concerned. `busy`: others were faster. */
export type TicketDone = { what: 'told'; result: ToldResult } | { what: 'had' | 'nothing' | 'busy' };

/** Somebody else has told the result: what was done in this transaction must not be done twice. */
class HadItsResult extends Error {}

/** One ticket of a cascade: its own change and its result in one transaction, or neither. */
@Injectable()
export class CascadeTicket {
  constructor(
    private readonly commands: RunCommand,
    private readonly offers: CascadeOffers,
    private readonly clock: Clock,
  ) {}

  async run(db: Db, order: RunningOrder, ticket: number): Promise<TicketDone> {
    try {
      return await db.atomically((tx) => this.within(tx, order, ticket));
    } catch (error) {
      if (error instanceof HadItsResult) return { what: 'had' };
      throw error;
    }
  }

  private async within(tx: Tx, order: RunningOrder, ticket: number): Promise<TicketDone> {
    const row = await packageFacts(tx, order.package);
    let looked: Looked | null = null;
    const result = await this.commands.runBySystem(tx, ticket, (before, desk, now, record) => {
      const step = cascadeStep(before, order, row && fixFor(row, record), desk, now);
      looked = { before, step };
      return step === null || step.result === 'skipped' ? STAYS : step.decided;
    });
    if (!result.ok && 'code' in result && result.code === 'busy') return { what: 'busy' };
    return this.tell(tx, order, looked);
  }

  private async tell(tx: Tx, order: RunningOrder, looked: Looked | null): Promise<TicketDone> {
    // The ticket may have gone away with a reverted import.
    if (looked === null || looked.step === null) return { what: 'nothing' };
    const { before, step } = looked;
    const told = resultOf(before, step);
    if (!(await tellResult(tx, order, told, this.clock.now()))) throw new HadItsResult();
    if (step.result === 'skipped') await this.offers.tell(tx, order.offered, [{ ticket: before, reason: step.reason }]);
    return { what: 'told', result: told };
  }
}

interface Looked {
  before: Ticket;
  step: CascadeStep | null;
}

function resultOf(before: Ticket, step: CascadeStep): ToldResult {
  const about = { ticket: before.id, result: step.result, from: placeOf(before) };
  if (step.result === 'skipped') return { ...about, reason: step.reason, to: null };
  return { ...about, reason: null, to: placeOf({ ...before, ...step.decided.changes }) };
}

const STAYS: Refusal = { ok: false, code: 'package_not_applicable', detail: 'The cascade leaves the ticket alone.' };
