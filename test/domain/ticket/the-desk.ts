import type { StaffMember } from '../../../src/domain/access/staff.js';
import { HOUR, type Instant } from '../../../src/domain/instant.js';
import type { Command } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import type { Decided, Decision, Refusal } from '../../../src/domain/ticket/decision.js';
import type { Actor, Desk, LivePackage } from '../../../src/domain/ticket/desk.js';
import type { Evidence, HandOverPacket, Resolution, Ticket } from '../../../src/domain/ticket/ticket.js';
import type { Role, State, Tier } from '../../../src/domain/words.js';

/** A Tuesday morning. */
export const NOW: Instant = Date.UTC(2025, 7, 12, 9);

export function member(id: number, name: string, role: Role, more: Partial<StaffMember> = {}): StaffMember {
  return { id, name, role, scopeTags: [], active: true, awayUntil: null, deputy: null, former: false, ...more };
}

export const ana = member(11, 'Ana', 'tier1');
export const bo = member(12, 'Bo', 'tier1');
export const tess = member(21, 'Tess', 'tier2');
export const tom = member(22, 'Tom', 'tier2');
export const eve = member(31, 'Eve', 'tier3');
export const eli = member(32, 'Eli', 'tier3');
export const lea = member(41, 'Lea', 'lead');
export const adam = member(51, 'Adam', 'admin');
export const vic = member(61, 'Vic', 'viewer');
export const EVERYBODY = [ana, bo, tess, tom, eve, eli, lea, adam, vic];

/** The same person, away for a day. */
export const away = (staff: StaffMember): StaffMember => ({ ...staff, awayUntil: NOW + 24 * HOUR });

/** The desk with these people instead of those of the same id. */
export function desk(more: Partial<Omit<Desk, 'people'>> & { people?: StaffMember[] } = {}): Desk {
  const { people = [], ...rest } = more;
  return {
    policy: {
      contactRule: { tries: 3, days: 2, nextTryWithinHours: 48 },
      addressedFreeAfterHours: 4,
      closeAfterWorkingDays: 5,
      reopenClosedWithinDays: 30,
    },
    people: new Map([...EVERYBODY, ...people].map((staff) => [staff.id, staff])),
    addressedFreeAt: (_tier, now) => now + 4 * HOUR,
    closesAt: (resolvedAt) => resolvedAt + 7 * 24 * HOUR,
    package: null,
    fittingPackage: null,
    duplicateRoot: null,
    pattern: null,
    ...rest,
  };
}

export const fix: Resolution = {
  kind: 'fix',
  cause: 'device limit reached',
  userSteps: 'remove the old phone in the portal',
  tier1Steps: 'check the device list',
  verify: 'enrollment completes',
  package: null,
};

export const wontFix: Resolution = { ...fix, kind: 'wont_fix' };

export function livePackage(id: number, more: Partial<LivePackage> = {}): LivePackage {
  return {
    id,
    ...{ kind: 'fix', live: true, fitsSignature: true, inScope: true, tier2Accepts: false, owner: eve.id },
    ...{ publisher: eve.id, contactRule: null },
    ...more,
  };
}

export const evidence: Evidence[] = [{ kind: 'text', content: 'error 0x80180013' }];

export const packet: HandOverPacket = {
  reason: 'cannot see the tenant’s device limit',
  tried: ['restarted enrollment'],
  evidence,
  note: null,
  knownIssueSeen: null,
};

/** A sound ticket in the state at the tier. Give holder and owner; path and cursor follow. */
export function ticketAt(state: State, tier: Tier, more: Partial<Ticket> = {}): Ticket {
  const worked = tier === 4 ? 3 : tier;
  const assignee = more.assignee ?? null;
  const owner = worked === 1 && assignee !== null ? assignee : (more.owner ?? null);
  const slot = { tier: worked, staff: assignee };
  const path = worked === 1 ? [{ tier: 1 as const, staff: owner }] : [{ tier: 1 as const, staff: owner }, slot];
  const onItsWay = state === 'handed_down' || state === 'contacting_user';
  return {
    ...{ id: 42, key: 'TL-42', version: 1 },
    ...{ kind: 'enrollment', platform: 'android', signature: 'enrollment:android:80180013', priority: 'normal' },
    ...{ location: null, requesterUpn: 'user@contoso.example', deviceSerial: 'SN1' },
    ...{ state, tier, assignee, owner, path, cursor: path.length - 1 },
    ...{ waitingFor: tier === 4 ? 'microsoft' : null, waitingUntil: null, waitingNote: null, waitingPattern: null },
    ...{ pattern: null, microsoftCase: tier === 4 ? 'MS-1' : null },
    resolution: onItsWay ? { ...fix, givenBy: eve.id, givenAtTier: 3, givenAt: NOW - HOUR } : null,
    ...{ rejected: [], contacts: { tries: 0, days: [], last: null }, nextContactAt: null },
    ...{ resolvedAs: state === 'resolved' ? 'confirmed' : null, resolvedAt: state === 'resolved' ? NOW - HOUR : null },
    ...{ closedAs: state === 'closed' ? 'done' : null, closedAt: state === 'closed' ? NOW - HOUR : null },
    ...{ duplicateOf: null, bounces: 0, idleSince: null, addressedFreeAt: null, undo: null, tierRun: 1 },
    ...{ imported: false, reportedAt: NOW - 5 * HOUR, createdAt: NOW - 5 * HOUR },
    ...more,
    ...(more.owner === undefined ? { owner } : {}),
  } as Ticket;
}

export const by = (staff: StaffMember): Actor => ({ staff });
export const SYSTEM: Actor = { system: true, staff: null };

/** The decision, which must be a yes. */
export function yes(ticket: Ticket, command: Command, actor: Actor, around: Desk = desk(), now = NOW): Decided {
  const decision: Decision = decide(ticket, command, actor, around, now);
  if (!decision.ok) throw new Error(`refused ${command.name}: ${decision.code}, ${decision.detail}`);
  return decision;
}

/** The decision, which must be a no. */
export function no(ticket: Ticket, command: Command, actor: Actor, around: Desk = desk(), now = NOW): Refusal {
  const decision: Decision = decide(ticket, command, actor, around, now);
  if (decision.ok) throw new Error(`allowed ${command.name}: ${JSON.stringify(decision.changes)}`);
  return decision;
}

/** The ticket as the writer stores it after the decision. */
export function written(ticket: Ticket, decision: Decided): Ticket {
  const version = ticket.version + 1;
  const { tierClock } = decision;
  const tierRun = tierClock === 'keep' ? ticket.tierRun : tierClock === 'new' ? version : tierClock.backTo;
  return { ...ticket, ...decision.changes, version, tierRun };
}

/** The ticket after the command, which must go through. */
export function after(ticket: Ticket, command: Command, actor: Actor, around: Desk = desk(), now = NOW): Ticket {
  return written(ticket, yes(ticket, command, actor, around, now));
}

/** Names of the events, without their prefix. */
export const names = (decision: Decided): string[] =>
  decision.events.map((event) => event.type.slice('ticket.'.length));
