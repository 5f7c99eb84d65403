import type { Command } from '../../domain/ticket/command.js';
import type { Resolution, Ticket } from '../../domain/ticket/ticket.js';
import type { ContactChannel } from '../../domain/words.js';
import type { Order } from '../commands/order.js';
import type { GivenFacts } from '../given-facts.js';
import { patternIdOf } from '../pattern-keys.js';
import type { ContactBody, LinkBody, ResolveBody } from './endings.dto.js';
import type { WaitBody } from './holding.dto.js';
import type { EscalationBody, FactsBody, HandDownBody, PackageApplicationBody } from './up-and-down.dto.js';

/* What a request's body means as a command of the ladder. Dates become instants; absent stays absent. */

const instant = (text: string | undefined): number | undefined => (text == null ? undefined : Date.parse(text));

/** From tier 3, or with the number of a case, up is Microsoft. */
export function escalationOf(body: EscalationBody, ticket: Pick<Ticket, 'tier'>): Command | Order {
  const command = upOf(body, ticket);
  return body.facts ? { command, facts: factsOf(body.facts) } : command;
}

/** A fact given as null was not given: a hand-over empties nothing. */
function factsOf(facts: FactsBody): GivenFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null));
}

function upOf(body: EscalationBody, ticket: Pick<Ticket, 'tier'>): Command {
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
  // Absent fields are the ladder's to name: it knows which outcome needs what.
  if (outcome === 'recovered') return { name: 'recovered', channel: channel as ContactChannel, note: note ?? '' };
  return { name: 'contact', outcome, channel, note, failedStep, evidence, nextAt: instant(body.nextAt) };
}

export function waitOf(body: WaitBody): Command {
  const pattern = body.pattern == null ? undefined : (patternIdOf(body.pattern) ?? undefined);
  return { name: 'wait', waitFor: body.for, note: body.note ?? '', until: instant(body.until), pattern };
}

/** A resolution written for one ticket, or a package by its id: the words are the package's own then. */
export function handDownOf({ resolution, package: id, skipTier2 }: HandDownBody): Command {
  const given = id == null ? (resolution ? { ...resolution, package: null } : null) : byPackage(id);
  return { name: 'hand_down', resolution: given as Resolution, skipTier2: skipTier2 ?? false };
}

export function applicationOf({ package: id }: PackageApplicationBody): Command {
  return { name: 'apply_package', resolution: byPackage(id) };
}

/** A body links by key; what is no key was refused before. */
export function linkOf({ pattern }: LinkBody): Command {
  return { name: 'link', pattern: patternIdOf(pattern) ?? 0 };
}

/** Only the id counts: the text is read with the command. */
function byPackage(id: number): Resolution {
  return { kind: 'fix', cause: '', userSteps: '', tier1Steps: '', verify: '', package: id };
}
