import { able, highestTier } from '../access/able.js';
import { covers } from '../access/scope.js';
import type { StaffMember } from '../access/staff.js';
import { MINUTE, type Instant } from '../instant.js';
import type { WorkedTier } from '../words.js';
import type { LogCommand } from './command.js';
import { NO_CONTACT_YET } from './contact-rule.js';
import type { Refusal, TicketEvent } from './decision.js';
import type { Actor, Desk } from './desk.js';
import { refuse } from './refuse.js';
import { standsWhere } from './settle.js';
import type { PathSlot, Ticket } from './ticket.js';
import { noAgent } from './who.js';

/** What the ticket is about, as the rules read it. */
export type Subject = Pick<
  Ticket,
  'kind' | 'platform' | 'signature' | 'priority' | 'location' | 'requesterUpn' | 'deviceSerial'
>;

export interface Logged {
  ok: true;
  /** The ticket as it begins; `id`, `key` and `version` are the writer's (0, '' and 1 here). */
  ticket: Ticket;
  events: TicketEvent[];
  tell: number[];
  tellLeads: boolean;
}

/** Clocks of callers may run ahead of ours by this much. */
const CLOCK_SKEW = 2 * MINUTE;

/**
 * Row 1: how a ticket begins. Queued at tier 1 with nobody; with `take` working at my tier or below. A location outside
 * my scope can only be queued at tier 1. The system logs what comes by mail or import, always queued at tier 1.
 * Refusals: `forbidden`, `not_able`, `field_required` (`/take`), `field_invalid` (`/tier`, `/reportedAt`).
 */
export function decideLog(
  subject: Subject,
  command: LogCommand,
  actor: Actor,
  desk: Desk,
  now: Instant,
): Logged | Refusal {
  const tier = command.tier ?? 1;
  const refusal = logRefusal(command, actor, subject.location, now);
  if (refusal) return refusal;
  const me = command.take === true && actor.staff !== null ? actor.staff.id : null;
  const ticket = begin(subject, { tier, me, reportedAt: Math.min(command.reportedAt ?? now, now), now });
  const to = standsWhere(ticket);
  const nobody = me === null && desk.ableAt !== undefined && !desk.ableAt(tier);
  return {
    ok: true,
    ticket,
    events: [{ type: 'ticket.logged', data: { from: null, to } }],
    tell: [],
    tellLeads: nobody,
  };
}

function logRefusal(command: LogCommand, actor: Actor, location: string | null, now: Instant): Refusal | null {
  const { tier = 1, take = false, reportedAt } = command;
  const stranger = actor.staff === null ? null : noAgent(actor.staff);
  if (stranger) return stranger;
  if (tier !== 1 && tier !== 2 && tier !== 3) {
    return refuse('field_invalid', 'A ticket begins at tier 1, 2 or 3.', { pointer: '/tier' });
  }
  if (reportedAt !== undefined && !(Number.isFinite(reportedAt) && reportedAt <= now + CLOCK_SKEW)) {
    return refuse('field_invalid', 'It cannot have been reported in the future.', { pointer: '/reportedAt' });
  }
  if (!take && tier > 1) {
    return refuse('field_required', `A ticket begins at tier ${tier} only in the hands of who takes it.`, {
      pointer: '/take',
    });
  }
  return take ? takeRefusal(actor.staff, tier, location, now) : null;
}

function takeRefusal(me: StaffMember | null, tier: WorkedTier, location: string | null, now: Instant): Refusal | null {
  if (me === null) return refuse('forbidden', 'The system takes no tickets.', { pointer: '/take' });
  if (able(me, tier, location, now)) return null;
  if (highestTier(me.role) < tier) {
    return refuse('not_able', `Your role ends below tier ${tier}.`, { pointer: '/tier' });
  }
  const detail = covers(me, location)
    ? 'You are marked away. Log it without taking it, or end your absence.'
    : `Your locations do not cover ${location ?? ''}: log it without taking it, tier 1 there will see it.`;
  return refuse('not_able', detail, { pointer: '/take' });
}

function begin(
  subject: Subject,
  { tier, me, reportedAt, now }: { tier: WorkedTier; me: number | null; reportedAt: Instant; now: Instant },
): Ticket {
  const { kind, platform, signature, priority, location, requesterUpn, deviceSerial } = subject;
  const first: PathSlot = { tier: 1, staff: tier === 1 ? me : null };
  const path: PathSlot[] = tier === 1 ? [first] : [first, { tier, staff: me }];
  return {
    ...{ id: 0, key: '', version: 1 },
    ...{ kind, platform, signature, priority, location, requesterUpn, deviceSerial },
    ...{ state: me === null ? 'queued' : 'working', tier, assignee: me, owner: tier === 1 ? me : null },
    ...{ path, cursor: path.length - 1 },
    ...{ waitingFor: null, waitingUntil: null, waitingNote: null, waitingPattern: null },
    ...{ pattern: null, microsoftCase: null, resolution: null, rejected: [] },
    ...{ contacts: NO_CONTACT_YET, nextContactAt: null, resolvedAs: null, resolvedAt: null },
    ...{ closedAs: null, closedAt: null, duplicateOf: null, bounces: 0 },
    ...{ idleSince: me === null ? now : null, addressedFreeAt: null, undo: null, tierRun: 1 },
    ...{ imported: false, reportedAt, createdAt: now },
  };
}
