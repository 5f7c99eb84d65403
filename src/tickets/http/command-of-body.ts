import type { Command } from '../../domain/ticket/command.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { ContactBody, EscalationBody, ResolveBody, WaitBody } from './commands.dto.js';

/* What a request's body means as a command of the ladder. Dates become instants; absent stays absent. */

const instant = (text: string | undefined): number | undefined => (text == null ? undefined : Date.parse(text));

/** From tier 3, or with the number of a case, up is Microsoft. */
export function escalationOf(body: EscalationBody, ticket: Pick<Ticket, 'tier'>): Command {
  const packet = {
    reason: body.reason,
    tried: body.tried,
    evidence: body.evidence ?? [],
    note: body.note ?? null,
    knownIssueSeen: body.knownIssueSeen ?? null,
  };
  if (body.toTier === 4 || ticket.tier === 3 || body.caseNumber != null) {
    return { name: 'escalate_to_microsoft', caseNumber: body.caseNumber ?? '', packet };
  }
  return { name: 'escalate', packet, ...(body.toTier ? { toTier: body.toTier } : {}) };
}

/** At tier 1 the user is always the one who is told: a channel changes nothing there. */
export function resolveOf({ note, channel }: ResolveBody, ticket: Pick<Ticket, 'tier'>): Command {
  if (channel == null || ticket.tier === 1) return { name: 'resolve', note };
  return { name: 'resolve_with_user', note, channel };
}

export function contactOf(body: ContactBody): Command {
  const { outcome, channel, note, failedStep, evidence } = body;
  if (outcome === 'recovered') return { name: 'recovered', channel: channel ?? 'phone', note: note ?? '' };
  return { name: 'contact', outcome, channel, note, failedStep, evidence, nextAt: instant(body.nextAt) };
}

export function waitOf(body: WaitBody): Command {
  return { name: 'wait', waitFor: body.for, note: body.note, until: instant(body.until), pattern: body.pattern };
}
