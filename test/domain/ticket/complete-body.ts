import { able } from '../../../src/domain/access/able.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { HOUR, type Instant } from '../../../src/domain/instant.js';
import type { AllowedCommand, Command } from '../../../src/domain/ticket/command.js';
import type { Desk } from '../../../src/domain/ticket/desk.js';
import { isActive } from '../../../src/domain/ticket/place.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { evidence, fix, livePackage, packet } from './the-desk.js';

export interface Offer {
  command: Command;
  /** The desk as the command layer would have read it for this command. */
  desk: Desk;
}

/** Ids that no other test ticket, pattern or package has. */
const NEW_PATTERN = 9_001;
const NEW_PACKAGE = 9_002;

type Maker = (ticket: Ticket, desk: Desk, now: Instant) => Command;

const COMPLETE: Readonly<Record<AllowedCommand, Maker>> = {
  claim: () => ({ name: 'claim' }),
  steal: () => ({ name: 'steal', reason: 'the user is on the phone' }),
  assign: (ticket, desk, now) => ({ name: 'assign', to: somebodyElse(ticket, desk, now)?.id ?? 0, reason: 'knows it' }),
  release: () => ({ name: 'release' }),
  escalate: () => ({ name: 'escalate', packet: { ...packet, knownIssueSeen: 'seen' } }),
  escalate_to_microsoft: () => ({ name: 'escalate_to_microsoft', caseNumber: '2508120010', packet }),
  answer: () => ({ name: 'answer', answer: 'the service was repaired' }),
  return: () => ({ name: 'return', reason: 'missing_log', note: 'no log attached' }),
  hand_down: () => ({ name: 'hand_down', resolution: fix }),
  apply_package: (ticket) => ({ name: 'apply_package', resolution: { ...fix, package: untried(ticket) } }),
  accept: () => ({ name: 'accept' }),
  reject: () => ({ name: 'reject', reason: 'not this problem', evidence }),
  contact: (ticket) => {
    const outcome = ticket.resolution?.kind === 'wont_fix' ? 'informed' : 'confirmed';
    return { name: 'contact', outcome, channel: 'phone' };
  },
  recovered: () => ({ name: 'recovered', channel: 'phone', note: 'works since this morning' }),
  resolve: () => ({ name: 'resolve', note: 'removed the old device' }),
  resolve_with_user: () => ({ name: 'resolve_with_user', note: 'removed the old device', channel: 'in_person' }),
  wait: (_ticket, _desk, now) => ({ name: 'wait', waitFor: 'date', until: now + HOUR, note: 'token renewed then' }),
  resume: () => ({ name: 'resume' }),
  take_back: () => ({ name: 'take_back', reason: 'sent by mistake' }),
  reopen: () => ({ name: 'reopen', reason: 'fails again' }),
  close: (ticket) =>
    isActive(ticket.state) ? { name: 'close', as: 'mistake', reason: 'typed twice' } : { name: 'close', as: 'done' },
  mark_duplicate: () => ({ name: 'mark_duplicate', of: 7_777 }),
  unmark_duplicate: () => ({ name: 'unmark_duplicate', reason: 'another device' }),
  link: (ticket) => ({ name: 'link', pattern: unlinked(ticket) }),
  unlink: () => ({ name: 'unlink' }),
  edit: () => ({ name: 'edit', fields: ['priority'], values: { priority: 'high' } }),
  comment: () => ({ name: 'comment', text: 'called the user' }),
};

/** A pattern that the ticket is not linked to yet. */
const unlinked = (ticket: Ticket) => (ticket.pattern === NEW_PATTERN ? NEW_PATTERN + 1_000 : NEW_PATTERN);

/** A package that did not come back from this ticket. */
const untried = (ticket: Ticket) => NEW_PACKAGE + ticket.rejected.length;

function somebodyElse(ticket: Ticket, desk: Desk, now: Instant): StaffMember | undefined {
  return [...desk.people.values()].find(
    (staff) => staff.id !== ticket.assignee && able(staff, ticket.tier, ticket.location, now),
  );
}

/** A request that holds everything the command needs, with the desk that knows what it names. */
export function complete(name: AllowedCommand, ticket: Ticket, desk: Desk, now: Instant): Offer {
  const root: Ticket = { ...ticket, id: 7_777, key: 'TL-7777', state: 'queued' };
  const around: Desk = {
    ...desk,
    duplicateRoot: name === 'mark_duplicate' ? root : null,
    package: name === 'apply_package' ? livePackage(untried(ticket)) : desk.package,
    pattern: name === 'link' ? { id: unlinked(ticket), hasLivePackage: false, livePackage: null } : desk.pattern,
  };
  return { command: COMPLETE[name](ticket, desk, now), desk: around };
}

/** True when a lead has nobody at all to whom the ticket could go: the one listed command that then must fail. */
export function nobodyToAssign(ticket: Ticket, desk: Desk, now: Instant): boolean {
  return somebodyElse(ticket, desk, now) === undefined;
}
