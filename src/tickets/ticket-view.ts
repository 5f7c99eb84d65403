import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../domain/access/staff.js';
import { allowedCommands } from '../domain/ticket/allowed-commands.js';
import type { AllowedCommand } from '../domain/ticket/command.js';
import type { OpenResolution } from '../domain/ticket/ticket.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import { Clock } from '../platform/clock.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { DeskFacts } from './desk-facts.js';
import { appOf, deviceOf, policyOf, requesterOf } from './subject-input.js';
import { patternKeyOf } from './pattern-keys.js';
import { keyOf } from './ticket-row.js';
import type { TicketRecord } from './ticket-record.js';
import { iso } from './iso.js';

export interface Named {
  id: number;
  name: string;
}

/** A ticket as the API shows it to one reader: `allowedCommands` is theirs. */
export type TicketView = ReturnType<TicketViews['of']>;

/** Draws tickets for readers; names come from memory. */
@Injectable()
export class TicketViews {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly rollout: RolloutDirectory,
    private readonly facts: DeskFacts,
    private readonly clock: Clock,
  ) {}

  of(record: TicketRecord, reader: StaffMember) {
    const { ticket } = record;
    return {
      key: ticket.key,
      version: ticket.version,
      ...this.subject(record),
      ...this.standing(record),
      imported: ticket.imported,
      reportedAt: iso(ticket.reportedAt),
      createdAt: iso(ticket.createdAt),
      updatedAt: iso(record.updatedAt),
      due: { user: iso(record.due.dueUser), tier: iso(record.due.dueTier), warnAt: iso(record.due.warnAt) },
      verdict: record.due.userVerdict,
      allowedCommands: this.allowed(record, reader),
    };
  }

  allowed({ ticket }: TicketRecord, reader: StaffMember): AllowedCommand[] {
    const now = this.clock.now();
    return allowedCommands(ticket, reader, this.facts.at(ticket.location, now).desk, now);
  }

  named(id: number | null): Named | null {
    return id === null ? null : { id, name: this.staff.all().get(id)?.name ?? 'former staff' };
  }

  private subject(record: TicketRecord) {
    const { ticket, facts } = record;
    return {
      kind: ticket.kind,
      title: facts.title,
      description: facts.description,
      platform: ticket.platform,
      osVersion: facts.osVersion,
      ownership: facts.ownership,
      enrollmentMethod: facts.enrollmentMethod,
      phase: {
        id: facts.phaseId ?? 'none',
        name: facts.phaseId === null ? 'none' : this.rollout.phaseName(facts.phaseId),
        derived: facts.phaseDerived,
      },
      group: facts.groupName,
      location: ticket.location,
      approach: facts.approach,
      requester: requesterOf(record),
      device: deviceOf(record),
      app: appOf(record),
      policy: policyOf(record),
      errorCode: facts.codeRaw === null ? null : { hex: facts.codeHex, symbol: facts.codeSymbol, raw: facts.codeRaw },
      failureCategory: facts.failureCategory,
      correlationId: facts.correlationId,
      signature: ticket.signature,
      impact: facts.impact,
      affectedUsers: facts.affectedUsers,
      priority: ticket.priority,
      splitFrom: facts.splitFrom === null ? null : keyOf(facts.splitFrom),
      follows: facts.follows === null ? null : keyOf(facts.follows),
    };
  }

  private standing({ ticket, facts, hopCount }: TicketRecord) {
    return {
      state: ticket.state,
      tier: ticket.tier,
      assignee: this.named(ticket.assignee),
      owner: this.named(ticket.owner),
      path: ticket.path.map((slot) => ({ tier: slot.tier, staff: this.named(slot.staff) })),
      cursor: ticket.cursor,
      hops: hopCount,
      bounces: ticket.bounces,
      waitingFor: ticket.waitingFor,
      waitingUntil: iso(ticket.waitingUntil),
      waitingNote: ticket.waitingNote,
      resolution: ticket.resolution && this.resolution(ticket.resolution),
      rejected: ticket.rejected.map((rejected) => ({ ...this.resolution(rejected), why: rejected.why })),
      resolvedAs: ticket.resolvedAs,
      resolvedAt: iso(ticket.resolvedAt),
      resolvedNote: facts.resolvedNote,
      closedAs: ticket.closedAs,
      closedAt: iso(ticket.closedAt),
      duplicateOf: ticket.duplicateOf === null ? null : keyOf(ticket.duplicateOf),
      contacts: {
        tries: ticket.contacts.tries,
        days: ticket.contacts.days.length,
        last: ticket.contacts.last && { ...ticket.contacts.last, at: iso(ticket.contacts.last.at) },
      },
      nextContactAt: iso(ticket.nextContactAt),
      pattern: ticket.pattern === null ? null : patternKeyOf(ticket.pattern),
      microsoftCase: ticket.microsoftCase,
    };
  }

  private resolution(resolution: OpenResolution) {
    const { kind, cause, userSteps, tier1Steps, verify } = resolution;
    return {
      ...{ kind, cause, userSteps, tier1Steps, verify, package: resolution.package },
      givenBy: this.named(resolution.givenBy),
      givenAtTier: resolution.givenAtTier,
      givenAt: iso(resolution.givenAt),
    };
  }
}
