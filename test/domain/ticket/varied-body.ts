import { DAY, HOUR, type Instant } from '../../../src/domain/instant.js';
import type { AllowedCommand, Command } from '../../../src/domain/ticket/command.js';
import type { Desk } from '../../../src/domain/ticket/desk.js';
import type { Resolution, Ticket } from '../../../src/domain/ticket/ticket.js';
import { complete, type Offer } from './complete-body.js';
import { evidence, fix, packet, wontFix } from './the-desk.js';
import { pick, type World } from './world.js';

type Varied = Partial<Record<AllowedCommand, (ticket: Ticket, now: Instant, world: World) => Command[]>>;

const nothing = { reason: '', tried: [], evidence: [], note: null, knownIssueSeen: null };

/** Requests of every shape: other variants of a command, and incomplete or wrong ones. */
const SHAPES: Varied = {
  steal: () => [{ name: 'steal', reason: ' ' }],
  assign: (_ticket, _now, { staff }) =>
    [...staff.keys(), 99].flatMap((to) => [
      { name: 'assign', to, reason: 'knows it' } as const,
      { name: 'assign', to, reason: 'knows the user', ownerOnly: true } as const,
    ]),
  escalate: () => [
    { name: 'escalate', packet, toTier: 3 },
    { name: 'escalate', packet, toTier: 2 },
    { name: 'escalate', packet: nothing },
    { name: 'escalate', packet: { ...packet, evidence: [{ kind: 'link', content: 'ftp://x' }] } },
  ],
  escalate_to_microsoft: () => [{ name: 'escalate_to_microsoft', caseNumber: ' ', packet }],
  answer: () => [{ name: 'answer', answer: '' }],
  return: () => [
    { name: 'return', reason: 'wrong_tier', note: 'yours', toTier: 1 },
    { name: 'return', reason: 'wrong_tier', note: 'yours', toTier: 2 },
    { name: 'return', reason: 'other', note: '' },
  ],
  hand_down: () => [
    { name: 'hand_down', resolution: wontFix },
    { name: 'hand_down', resolution: fix, skipTier2: true },
    { name: 'hand_down', resolution: { ...fix, package: 1 } },
    { name: 'hand_down', resolution: { ...wontFix, package: 2 } },
    { name: 'hand_down', resolution: { ...fix, cause: '' } },
  ],
  apply_package: () => [
    { name: 'apply_package', resolution: { ...fix, package: 1 } },
    { name: 'apply_package', resolution: { ...wontFix, package: 2 } },
    { name: 'apply_package', resolution: fix },
  ],
  reject: () => [{ name: 'reject', reason: 'no', evidence: [] }],
  contact: (_ticket, now) => [
    { name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: now + 5 * HOUR },
    { name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: now + 30 * DAY },
    { name: 'contact', outcome: 'call_back', nextAt: now + 3 * DAY },
    { name: 'contact', outcome: 'still_failing', failedStep: 'step 2', evidence },
    { name: 'contact', outcome: 'still_failing' },
    { name: 'contact', outcome: 'user_gone', note: 'left the company' },
    { name: 'contact', outcome: 'declined', note: 'own phone' },
    { name: 'contact', outcome: 'verified_on_device', note: 'seen' },
    { name: 'contact', outcome: 'give_up' },
    { name: 'contact', outcome: 'informed', channel: 'teams' },
    { name: 'contact', outcome: 'confirmed' },
  ],
  recovered: () => [{ name: 'recovered', channel: 'phone', note: '' }],
  wait: (_ticket, now) => [
    { name: 'wait', waitFor: 'user', until: now + DAY, note: 'which error?' },
    { name: 'wait', waitFor: 'fix', note: '', pattern: 5 },
    { name: 'wait', waitFor: 'fix', note: '' },
    { name: 'wait', waitFor: 'date', note: 'x' },
  ],
  close: () => [
    { name: 'close', as: 'withdrawn_by_user', reason: 'sorted out' },
    { name: 'close', as: 'test', reason: 'a test' },
    { name: 'close', as: 'mistake' },
    { name: 'close', as: 'done' },
  ],
  mark_duplicate: () => [{ name: 'mark_duplicate', of: 1 }],
  link: () => [
    { name: 'link', pattern: 5 },
    { name: 'link', pattern: 6 },
    { name: 'link', pattern: 404 },
  ],
  edit: () => [
    { name: 'edit', fields: ['location'], values: { location: 'Redmond' } },
    { name: 'edit', fields: ['location'], values: { location: 'Charlotte' } },
    { name: 'edit', fields: ['location'], values: { location: null } },
    { name: 'edit', fields: ['title'], values: {} },
  ],
  comment: () => [
    { name: 'comment', text: 'it works after the restart', fromUser: true },
    { name: 'comment', text: 'the guide is unclear', kind: 'feedback' },
    { name: 'comment', text: '' },
  ],
};

/** The desk as it would be read for what the command names: packages 1 and 2, pattern 5 without and 6 with a package. */
function deskOf(command: Command, ticket: Ticket, world: World): Desk {
  const desk = world.deskFor(ticket);
  if (command.name === 'hand_down' || command.name === 'apply_package') {
    return { ...desk, package: world.packages.get(command.resolution.package ?? 0) ?? null };
  }
  if (command.name === 'link' || (command.name === 'wait' && command.pattern !== undefined)) {
    const id = command.pattern ?? 0;
    const resolution: Resolution = { ...fix, package: 1 };
    const pattern = { id, hasLivePackage: id === 6, livePackage: id === 6 ? resolution : null };
    return { ...desk, pattern: id === 404 ? null : pattern, fittingPackage: world.packages.get(1) ?? null };
  }
  return command.name === 'mark_duplicate' ? { ...desk, duplicateRoot: world.tickets[0] ?? null } : desk;
}

/** Every shape of a person's command, each with its desk. */
export function everyShape(name: AllowedCommand, ticket: Ticket, world: World): Offer[] {
  const shapes = SHAPES[name]?.(ticket, world.now, world) ?? [];
  const offers = shapes.map((command) => ({ command, desk: deskOf(command, ticket, world) }));
  return [complete(name, ticket, world.deskFor(ticket), world.now), ...offers];
}

function ofPerson(name: AllowedCommand, ticket: Ticket, n: number, world: World): Offer {
  const shapes = SHAPES[name]?.(ticket, world.now, world) ?? [];
  if (shapes.length === 0) return complete(name, ticket, world.deskFor(ticket), world.now);
  const command = pick(shapes, n >> 2);
  return { command, desk: deskOf(command, ticket, world) };
}

function systemCommands(n: number, world: World): Command[] {
  return [
    { name: 'answer', answer: '' },
    { name: 'resume', why: 'until_reached' },
    { name: 'resume', why: 'user_replied' },
    { name: 'resume', why: 'pattern_ended' },
    { name: 'resume' },
    { name: 'close', as: 'done' },
    { name: 'hand_down', resolution: { ...fix, package: 1 } },
    { name: 'link', pattern: 5 },
    { name: 'comment', text: 'mail of the user', fromUser: true },
    { name: 'vacate', staff: [pick([...world.staff.keys()], n)], why: 'left' },
    { name: 'claim' },
  ];
}

/** Everything that the system might try. */
export function everySystemOffer(ticket: Ticket, world: World): Offer[] {
  return systemCommands(0, world).map((command) => ({ command, desk: deskOf(command, ticket, world) }));
}

function ofSystem(ticket: Ticket, n: number, world: World): Offer {
  const command = pick(systemCommands(n, world), n);
  return { command, desk: deskOf(command, ticket, world) };
}

export const varied = { person: ofPerson, system: ofSystem };
