import { able, mayHold, someoneAble } from '../../../src/domain/access/able.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { HOUR, type Instant } from '../../../src/domain/instant.js';
import { allowedCommands } from '../../../src/domain/ticket/allowed-commands.js';
import { COMMAND_NAMES, type AllowedCommand, type Command } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import type { Decided, Decision } from '../../../src/domain/ticket/decision.js';
import type { Actor, Desk, LivePackage } from '../../../src/domain/ticket/desk.js';
import { decideLog, type Subject } from '../../../src/domain/ticket/log.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { decideVacate, notEntitled } from '../../../src/domain/ticket/vacate.js';
import type { Kind, Role, WorkedTier } from '../../../src/domain/words.js';
import { complete } from './complete-body.js';
import { desk as aDesk, livePackage, member, NOW, SYSTEM, written } from './the-desk.js';
import { varied } from './varied-body.js';

/** What a random step is made of: a kind and numbers that choose. */
export interface RandomStep {
  kind: 'allowed' | 'any' | 'system' | 'staff' | 'time';
  a: number;
  b: number;
  c: number;
  d: number;
}

/** One decision as it happened, for the checks. */
export interface Happened {
  before: Ticket;
  after: Ticket;
  command: Command;
  actor: Actor;
  desk: Desk;
  now: Instant;
  decision: Decision;
}

const ROLES: readonly Role[] = ['tier1', 'tier2', 'tier3', 'lead', 'tier1', 'tier2', 'tier3', 'admin'];
const LOCATIONS = [null, 'Charlotte', 'Redmond'] as const;
const TAGS: readonly (readonly string[])[] = [[], [], ['Charlotte'], ['Redmond']];
const KINDS: readonly Kind[] = ['enrollment', 'app_install', 'question'];

/** What ends a ticket early or does not move it: rarer, so that walks reach every corner of the ladder. */
const MARGINAL: readonly AllowedCommand[] = [
  ...([
    'edit',
    'comment',
    'link',
    'unlink',
    'close',
    'mark_duplicate',
    'recovered',
    'assign',
    'resolve',
    'steal',
    'release',
  ] as const),
];

/** A small desk with a few tickets, on which random things happen. */
export class World {
  now: Instant = NOW;
  /** How often time or staff moved; what is decided about the same ticket may be another thing after it. */
  changes = 0;
  readonly staff = new Map<number, StaffMember>();
  readonly tickets: Ticket[] = [];
  readonly packages = new Map<number, LivePackage>();

  constructor(people: number, seed: number) {
    for (let n = 0; n < people; n++) {
      const role = ROLES[(n + seed) % ROLES.length] as Role;
      this.staff.set(n + 1, member(n + 1, `P${n + 1}`, role, { scopeTags: pick(TAGS, n * 3 + seed) }));
    }
    this.packages.set(1, livePackage(1, { owner: 3, publisher: 3 }));
    this.packages.set(2, livePackage(2, { owner: 3, publisher: 3, tier2Accepts: true, kind: 'wont_fix' }));
    this.log(seed, 1);
    this.log(seed + 1, 2);
    this.log(seed + 2, 3);
  }

  person(n: number): StaffMember {
    return pick([...this.staff.values()], n);
  }

  ticket(n: number): Ticket {
    return pick(this.tickets, n);
  }

  /** What the command layer would have read for this ticket. */
  deskFor(ticket: Ticket): Desk {
    const open = ticket.resolution?.package ?? null;
    return {
      ...aDesk(),
      people: this.staff,
      package: open === null ? null : (this.packages.get(open) ?? null),
      ableAt: (tier) => someoneAble(this.staff.values(), tier, ticket.location, this.now),
      pattern: ticket.pattern === null ? null : { id: ticket.pattern, hasLivePackage: false, livePackage: null },
    };
  }

  step({ kind, a, b, c, d }: RandomStep): Happened[] {
    if (kind === 'time') {
      this.now += 1 + (a % 30) * HOUR;
      this.changes++;
      return [];
    }
    if (kind === 'staff') return this.change(this.person(a), b);
    const ticket = this.ticket(a);
    if (kind === 'system') return [this.run(ticket, varied.system(ticket, b, this), SYSTEM)];
    const me = this.person(b);
    const allowed = kind === 'allowed' ? allowedCommands(ticket, me, this.deskFor(ticket), this.now) : [];
    const onward = d % 3 === 0 ? allowed : allowed.filter((name) => !MARGINAL.includes(name));
    const name = onward.length > 0 ? pick(onward, c) : pick(COMMAND_NAMES, c);
    const offer =
      d % 2 === 0 ? complete(name, ticket, this.deskFor(ticket), this.now) : varied.person(name, ticket, d, this);
    return [this.run(ticket, offer, { staff: me })];
  }

  /** Decides, and keeps what was decided. */
  run(ticket: Ticket, offer: { command: Command; desk: Desk }, actor: Actor): Happened {
    const decision = decide(ticket, offer.command, actor, offer.desk, this.now);
    const after = decision.ok ? this.keep(ticket, decision) : ticket;
    return { before: ticket, after, ...offer, actor, now: this.now, decision };
  }

  private keep(ticket: Ticket, decision: Decided): Ticket {
    const after = written(ticket, decision);
    this.tickets[this.tickets.indexOf(ticket)] = after;
    return after;
  }

  private log(seed: number, tier: WorkedTier): void {
    const id = this.tickets.length + 1;
    const subject: Subject = {
      ...{ kind: pick(KINDS, seed), platform: 'android' as const, signature: null, priority: 'normal' as const },
      ...{ location: pick(LOCATIONS, seed), requesterUpn: `user${seed % 2}@contoso.example`, deviceSerial: null },
    };
    const taker = [...this.staff.values()].find((staff) => able(staff, tier, subject.location, this.now));
    const actor: Actor = taker === undefined || tier === 1 ? SYSTEM : { staff: taker };
    const begins = actor.system ? {} : { tier, take: true };
    const logged = decideLog(subject, { ...begins, location: subject.location }, actor, aDesk(), this.now);
    if (logged.ok) this.tickets.push({ ...logged.ticket, id, key: `TL-${id}` });
  }

  /** A staff change and, in the same moment, the vacating that belongs to it. */
  private change(staff: StaffMember, how: number): Happened[] {
    const changed = changedMember(staff, how, this.now);
    this.staff.set(staff.id, changed);
    this.changes++;
    const happened: Happened[] = [];
    for (const ticket of [...this.tickets]) {
      if (!notEntitled(ticket, this.staff).includes(staff.id)) continue;
      const desk = this.deskFor(ticket);
      const command: Command = { name: 'vacate', staff: [staff.id], why: 'rights changed' };
      const decision = decideVacate(ticket, command, desk, this.now);
      const after = this.keep(ticket, decision);
      happened.push({ before: ticket, after, command, actor: SYSTEM, desk, now: this.now, decision });
    }
    return happened;
  }

  /** Somebody who is able at the ticket's tier, were the desk asked now. */
  ableFor(ticket: Ticket): StaffMember | undefined {
    return [...this.staff.values()].find((staff) => able(staff, ticket.tier, ticket.location, this.now));
  }

  /** Seats of people who may not hold them. */
  wrongSeats(ticket: Ticket): number {
    const seats = [...ticket.path, { tier: 1 as const, staff: ticket.owner }];
    return seats.filter(({ tier, staff }) => staff !== null && !mayHold(this.staff.get(staff), tier, ticket.location))
      .length;
  }
}

function changedMember(staff: StaffMember, how: number, now: Instant): StaffMember {
  const changes: Partial<StaffMember>[] = [
    { active: false },
    { active: true },
    { awayUntil: now + 20 * HOUR },
    { awayUntil: null },
    { role: 'tier1' },
    { role: 'tier3' },
    { role: 'viewer' },
    { role: 'lead' },
    { scopeTags: ['Charlotte'] },
    { scopeTags: ['Redmond'] },
    { scopeTags: [] },
    { active: true, awayUntil: null },
    { active: true, awayUntil: null, role: 'tier2' },
    { active: true, awayUntil: null, role: 'tier3' },
    { active: true, awayUntil: null, scopeTags: [] },
  ];
  return { ...staff, ...pick(changes, how) };
}

export function pick<T>(list: readonly T[], n: number): T {
  return list[Math.abs(n) % list.length] as T;
}
