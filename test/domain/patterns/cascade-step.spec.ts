import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { able } from '../../../src/domain/access/able.js';
import { cascadeStep, type CascadeFix, type CascadeOrder } from '../../../src/domain/patterns/cascade-step.js';
import { HOUR } from '../../../src/domain/instant.js';
import type { Desk } from '../../../src/domain/ticket/desk.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import type { OpenResolution, Ticket } from '../../../src/domain/ticket/ticket.js';
import { fix, livePackage, written } from '../ticket/the-desk.js';
import { type RandomStep, World } from '../ticket/world.js';
import { PUBLISHED, SUPERSEDED, WITHDRAWN, type Published, type Standing } from './cascade-table.js';

const PATTERN = 4;
/** The package of the cascade, the one that it replaces, and one that has nothing to do with them. */
const [P2, P, OTHER] = [72, 71, 70];

/** What a ticket is dressed with, besides where it stands. */
interface Dress {
  linked: boolean;
  carries: number | null;
  live: boolean;
  inScope: boolean;
  cameBack: boolean;
  tier2Accepts: boolean;
  publishersOwn: boolean;
  tried: boolean;
}

const TRIED: Ticket['contacts'] = { tries: 1, days: ['2025-08-12'], last: null };

const number = fc.nat({ max: 1_000_000 });
const step: fc.Arbitrary<RandomStep> = fc.record({
  kind: fc.constantFrom('allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'any', 'staff', 'time'),
  ...{ a: number, b: number, c: number, d: number },
});
/** Mostly what moves, and every no. */
const mostly = fc.integer({ min: 0, max: 7 }).map((n) => n > 0);
const dress: fc.Arbitrary<Dress> = fc.record({
  linked: mostly,
  carries: fc.constantFrom(P, P, P, P2, OTHER, null),
  live: mostly,
  inScope: mostly,
  cameBack: mostly.map((yes) => !yes),
  tier2Accepts: fc.boolean(),
  publishersOwn: fc.boolean(),
  tried: fc.boolean(),
});
const walk = fc.record({
  people: fc.integer({ min: 4, max: 8 }),
  seed: fc.nat({ max: 50 }),
  steps: fc.array(fc.tuple(step, dress), { minLength: 10, maxLength: 40, size: 'max' }),
});

const seen = new Set<string>();

/** Hands a ticket after every step of many walks to the check, dressed in every way. */
function eachTicket(check: (ticket: Ticket, given: Given) => void): void {
  fc.assert(
    fc.property(walk, ({ people, seed, steps }) => {
      const world = new World(people, seed);
      for (const [random, worn] of steps) {
        for (const { after } of world.step(random)) {
          const ticket = dressed(after, worn);
          check(ticket, givenFor(ticket, worn, world));
        }
      }
    }),
    { numRuns: 150 },
  );
}

interface Given {
  worn: Dress;
  fix: CascadeFix;
  desk: Desk;
  world: World;
  standing: Standing;
}

function dressed(ticket: Ticket, { linked, carries, cameBack, tried }: Dress): Ticket {
  const given = { givenBy: 3, givenAtTier: 3 as const, givenAt: ticket.createdAt };
  const open: OpenResolution = { ...fix, package: carries, ...given };
  const back = { ...open, package: P2, rejectedAt: ticket.createdAt, rejectedBy: null, why: 'rejected' as const };
  return {
    ...ticket,
    pattern: linked ? PATTERN : ticket.waitingFor === 'fix' ? 9 : null,
    // What a ticket waits for it is linked to.
    waitingPattern: ticket.waitingFor === 'fix' ? (linked ? PATTERN : 9) : null,
    resolution: ticket.resolution || ticket.state === 'resolved' ? open : null,
    contacts: ticket.resolution && ticket.tier === 1 && tried ? TRIED : ticket.contacts,
    rejected: cameBack ? [back] : ticket.rejected.filter(({ package: id }) => id !== P2),
  };
}

function givenFor(ticket: Ticket, worn: Dress, world: World): Given {
  const { live, inScope, tier2Accepts } = worn;
  const publisher = worn.publishersOwn ? ticket.assignee : 1_000;
  const known = livePackage(P2, { live, inScope, tier2Accepts, publisher });
  const desk = { ...world.deskFor(ticket), package: null };
  return { worn, fix: { resolution: { ...fix, package: P2 }, known }, desk, world, standing: standingOf(ticket, worn) };
}

function standingOf(ticket: Ticket, { publishersOwn }: Dress): Standing {
  const { state, tier, waitingFor, contacts } = ticket;
  if (state === 'resolved' || state === 'closed') return state;
  if (state === 'waiting') return `waiting(${waitingFor})@${tier}` as Standing;
  const own = state === 'working' && tier === 3 && publishersOwn;
  const tried = (state === 'contacting_user' || state === 'handed_down') && contacts.tries > 0;
  return `${state}@${tier}${own ? ' own' : ''}${tried ? ' tried' : ''}` as Standing;
}

const order = (what: CascadeOrder['what']): CascadeOrder => {
  return {
    what,
    package: what === 'withdraw' ? P : P2,
    replaces: what === 'supersede' ? P : null,
    patterns: [PATTERN],
  };
};

/** `expect` costs more than a decision. */
function must(holds: boolean, what: string, ...shown: unknown[]): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(shown)}`);
}

/** What keeps a package off a ticket wherever it stands, in the order in which it is said. */
function keptOff({ live, inScope, cameBack }: Dress): string | null {
  if (!live) return 'not_live';
  if (!inScope) return 'out_of_scope';
  return cameBack ? 'came_back_before' : null;
}

const FIRST: readonly string[] = ['closed', 'resolved', 'has_resolution'];

/** The column "published", with the last line of the table: what is not for the ticket never moves it. */
function expectedOf(said: Published, worn: Dress): Published {
  if (typeof said === 'object' && FIRST.includes(said.skipped)) return said;
  const off = keptOff(worn);
  return off === null ? said : { skipped: off };
}

/** Where LADDER's `arrive(1)` and row 10 lead, worked out anew. */
function placeAfter(ticket: Ticket, said: 'arrive(1)' | 'row 10', { worn, world }: Given): string {
  const may = (id: number | null | undefined, tier: 1 | 2) =>
    id != null && able(world.staff.get(id), tier, ticket.location, world.now) ? id : null;
  const slot2 = ticket.path.find(({ tier }) => tier === 2);
  if (said === 'row 10' && worn.tier2Accepts && slot2) return `handed_down@2 ${may(slot2.staff, 2)}`;
  const owner = may(ticket.owner, 1);
  return owner === null ? 'handed_down@1 null' : `contacting_user@1 ${owner}`;
}

function sound(after: Ticket, { world }: Given): void {
  must(invariants(after, world.staff).length === 0, 'invariants', invariants(after, world.staff), after);
}

function checkPublished(ticket: Ticket, given: Given, what: 'publish' | 'supersede'): void {
  const { worn, standing, desk, world } = given;
  const happened = cascadeStep(ticket, order(what), given.fix, desk, world.now);
  if (!worn.linked) return must(happened === null, 'a person links, or nothing happens', happened, ticket);
  const said = expectedOf(PUBLISHED[standing], worn);
  if (typeof said === 'object') {
    return must(happened?.result === 'skipped' && happened.reason === said.skipped, standing, said, happened, ticket);
  }
  if (happened?.result !== 'moved') return must(false, `${standing} moves`, happened, ticket);
  const after = written(ticket, happened.decided);
  must(`${after.state}@${after.tier} ${after.assignee}` === placeAfter(ticket, said, given), standing, after, ticket);
  must(after.resolution?.package === P2 && after.waitingFor === null && after.undo === null, 'carries it', after);
  must((happened.decided.hop !== null) === (ticket.tier !== after.tier), 'a hop is a change of tier', happened, ticket);
  must(happened.decided.tierClock === (ticket.tier === after.tier ? 'keep' : 'new'), 'the tier clock', happened);
  sound(after, given);
  const again = cascadeStep(after, order(what), given.fix, desk, world.now);
  must(again?.result === 'skipped' && again.reason === 'has_resolution', 'twice is once', again, after);
  seen.add(`published ${standing}`);
}

function checkWithdrawn(ticket: Ticket, given: Given): void {
  const { worn, standing, desk, world } = given;
  const happened = cascadeStep(ticket, order('withdraw'), null, desk, world.now);
  const said = ticket.resolution && worn.carries === P ? WITHDRAWN[standing] : undefined;
  if (said === undefined) return must(happened === null, `${standing}: a dash`, happened, ticket);
  if (typeof said === 'object') {
    return must(happened?.result === 'skipped' && happened.reason === said.skipped, standing, happened, ticket);
  }
  if (happened === null || happened.result === 'skipped' || happened.result !== said) {
    return must(false, `${standing}: ${said}`, happened, ticket);
  }
  const after = written(ticket, happened.decided);
  sound(after, given);
  seen.add(`withdrawn ${standing}`);
  if (said === 'marked') {
    return must(after.state === ticket.state && after.resolution?.package === P, 'it stays', after, ticket);
  }
  const there = worn.linked ? 'waiting' : 'queued';
  const seat = ticket.path.find(({ tier }) => tier === 3)?.staff ?? null;
  const sits = able(world.staff.get(seat ?? 0), 3, ticket.location, world.now) ? seat : null;
  must(after.state === there && after.tier === 3 && after.assignee === sits, 'at tier 3', after, ticket);
  must(after.waitingPattern === (worn.linked ? PATTERN : null), 'for the next fix', after);
  must(after.rejected.at(-1)?.package === P && after.rejected.at(-1)?.why === 'withdrawn', 'remembers it', after);
  must(happened.decided.tierClock === 'new', 'T new', happened);
  must(cascadeStep(after, order('withdraw'), null, desk, world.now) === null, 'twice is once', after);
}

function checkSuperseded(ticket: Ticket, given: Given): void {
  const { worn, standing, desk, world } = given;
  const inPlace = SUPERSEDED.includes(standing) && worn.carries === P;
  if (!inPlace) return checkPublished(ticket, given, 'supersede');
  const happened = cascadeStep(ticket, order('supersede'), given.fix, desk, world.now);
  const off = keptOff(worn);
  if (off !== null) {
    return must(
      happened?.result === 'skipped' && happened.reason === off,
      `${standing} keeps P`,
      off,
      happened,
      ticket,
    );
  }
  if (happened?.result !== 'swapped') return must(false, `${standing}: in place`, happened, ticket);
  const after = written(ticket, happened.decided);
  const kept = Object.keys(happened.decided.changes).every((key) => key === 'resolution' || key === 'undo');
  must(kept, 'state and tries kept', happened);
  must(after.resolution?.package === P2 && happened.decided.hop === null, 'P2 in place', after);
  must(ticket.assignee === null || happened.decided.tell.includes(ticket.assignee), 'the holder is told', happened);
  sound(after, given);
  const again = cascadeStep(after, order('supersede'), given.fix, desk, world.now);
  must(again === null || again.result === 'skipped', 'twice is once', again, after);
  seen.add(`superseded ${standing}`);
}

describe('the cascade is LADDER’s table', () => {
  afterAll(() => {
    for (const [standing, said] of Object.entries(PUBLISHED)) {
      if (typeof said === 'string') expect(seen).toContain(`published ${standing}`);
    }
    for (const [standing, said] of Object.entries(WITHDRAWN)) {
      if (typeof said === 'string') expect(seen).toContain(`withdrawn ${standing}`);
    }
    for (const standing of SUPERSEDED) expect(seen).toContain(`superseded ${standing}`);
  });

  it('for tickets in every state: published, withdrawn, superseded', () => {
    eachTicket((ticket, given) => {
      checkPublished(ticket, given, 'publish');
      checkWithdrawn(ticket, given);
      checkSuperseded(ticket, given);
    });
  });

  it('a package that is gone moves nothing', () => {
    const world = new World(6, 3);
    const ticket = { ...world.ticket(0), pattern: PATTERN };
    const gone = cascadeStep(ticket, order('publish'), null, world.deskFor(ticket), world.now + HOUR);
    expect(gone).toEqual({ result: 'skipped', reason: 'not_live' });
  });
});
