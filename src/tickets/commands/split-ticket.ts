import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Db } from '../../platform/database/db.js';
import type { NewTicket } from '../new-ticket.js';
import { maySee } from '../sight.js';
import { deviceOf, requesterOf } from '../subject-input.js';
import type { TicketRecord } from '../ticket-record.js';
import { TicketsStore } from '../tickets.store.js';
import { LogTicket, type LogResult } from './log-ticket.js';

/** The second problem as it is told; what is absent is as on the ticket it was found on. */
export type SplitOff = Partial<NewTicket> & Pick<NewTicket, 'kind' | 'title'>;

export type SplitResult = LogResult | { ok: false; code: 'not_found'; detail: string };

const NOT_FOUND = { ok: false, code: 'not_found', detail: 'There is no such ticket.' } as const;

/**
 * A ticket that turns out to be two problems: the second one is logged as any other ticket, by whom and where it stands
 * being the first one's unless told otherwise. The first one stays as it is; both say in their history what happened.
 */
@Injectable()
export class SplitTicket {
  constructor(
    private readonly tickets: TicketsStore,
    private readonly log: LogTicket,
  ) {}

  async run(db: Db, id: number, input: SplitOff, actor: Actor): Promise<SplitResult> {
    const read = await this.tickets.read(db, id, actor.staff?.id ?? null);
    if (!read || !maySee(actor, read)) return NOT_FOUND;
    return this.log.run(db, { ...splitOff(read.record, input), splitFrom: id }, actor);
  }
}

/** What a split inherits: who calls, on which device, where in the rollout, and since when they wait. */
function splitOff(record: TicketRecord, input: SplitOff): NewTicket {
  const { ticket, facts } = record;
  const platform = input.platform ?? ticket.platform;
  const sameDevice = input.device === undefined && platform === ticket.platform;
  const elsewhere = input.group !== undefined;
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return {
    ...{ requester: requesterOf(record), location: ticket.location, approach: facts.approach },
    ...(sameDevice ? { device: deviceOf(record), osVersion: facts.osVersion, ownership: facts.ownership } : {}),
    ...(elsewhere ? {} : { group: facts.groupName, phase: facts.phaseId ?? 'none' }),
    reportedAt: ticket.reportedAt,
    ...given,
    ...{ kind: input.kind, title: input.title, platform },
  };
}
