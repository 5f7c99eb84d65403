import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowedCommands } from '../../../src/domain/ticket/allowed-commands.js';
import { COMMAND_NAMES, type AllowedCommand } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import type { RefusalCode } from '../../../src/domain/ticket/decision.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import { isActive } from '../../../src/domain/ticket/place.js';
import { rowsOf } from '../../../src/domain/ticket/table/ladder-table.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { complete, nobodyToAssign } from './complete-body.js';
import { wayToTheEnd } from './way-to-the-end.js';
import { type Happened, type RandomStep, World } from './world.js';

/** The refusals that depend on the ticket and the person alone, whatever the request says. */
const GUARDED: readonly RefusalCode[] = [
  ...(['not_from_here', 'held_by', 'not_able', 'forbidden', 'not_your_hop', 'nothing_to_take_back'] as const),
  ...(['too_old_to_reopen', 'assign_a_liaison', 'waits_for_fix'] as const),
];

const WALKS = 750;

const number = fc.noBias(fc.nat({ max: 9_999 }));
const step: fc.Arbitrary<RandomStep> = fc.record({
  kind: fc.oneof(
    { weight: 16, arbitrary: fc.constant('allowed' as const) },
    { weight: 3, arbitrary: fc.constant('any' as const) },
    { weight: 2, arbitrary: fc.constant('system' as const) },
    { weight: 3, arbitrary: fc.constant('staff' as const) },
    { weight: 1, arbitrary: fc.constant('time' as const) },
  ),
  ...{ a: number, b: number, c: number, d: number },
});
const walk = fc.record({
  people: fc.integer({ min: 4, max: 8 }),
  seed: fc.nat({ max: 50 }),
  steps: fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
});

type Check = (happened: Happened, world: World) => void;

/** Walks, and hands every happening to the check while the world stands as it then was; answers how many walks. */
function walkAndCheck(check: Check, limits: { interruptAfterTimeLimit?: number } = {}): number {
  let walks = 0;
  const property = fc.property(walk, ({ people, seed, steps }) => {
    walks++;
    const world = new World(people, seed);
    for (const random of steps) for (const happened of world.step(random)) check(happened, world);
  });
  fc.assert(property, { numRuns: WALKS, ...limits });
  return walks;
}

/** True when a check has looked at this very ticket in this very world: a refusal changes neither. */
function firstLook(): (ticket: Ticket, world: World) => boolean {
  const looked = new WeakMap<Ticket, number>();
  return (ticket, { changes }) => {
    if (looked.get(ticket) === changes) return false;
    looked.set(ticket, changes);
    return true;
  };
}

/** `expect` costs more than a decision; a million of them would hide the walk. */
function must(holds: boolean, what: string, ...seen: unknown[]): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`);
}

const seen = new Set<string>();
const [isNewToListed, isNewToWays] = [firstLook(), firstLook()];

const CHECKS: Readonly<Record<string, Check>> = {
  'keep every invariant, with people leaving, going away, losing roles and places': (
    { before, after, decision },
    world,
  ) => {
    const broken = invariants(after, world.staff);
    must(broken.length === 0, 'invariants', broken, before, after);
    must(world.wrongSeats(after) === 0, 'nobody sits where they may not', before, after);
    must(after.path[0]?.staff === after.owner, 'the first seat is the owner’s', before, after);
    if (isActive(after.state)) {
      must(after.assignee !== null || after.idleSince !== null, 'idle since', before, after);
    } else {
      const rest = [after.assignee, after.waitingFor, after.undo, after.idleSince, after.nextContactAt];
      must(rest.every((value) => value === null) && after.tier !== 4, 'what is over is at rest', after);
    }
    const addressed = after.assignee !== null && (after.state === 'queued' || after.state === 'handed_down');
    must(after.addressedFreeAt === null || addressed, 'only what is addressed runs out', before, after);
    must(after.state !== 'queued' || !addressed || after.addressedFreeAt !== null, 'addressed runs out', before, after);
    must(after.bounces >= 0, 'bounces', after);
    must(decision.ok || after === before, 'a refusal changes nothing', before, after);
  },

  'never lose a slot of the path; a hop is written exactly when the tier changes': ({
    before,
    after,
    decision,
    command,
  }) => {
    if (!decision.ok) return;
    const tiers = after.path.map((slot) => slot.tier);
    const kept = before.path.every((slot) => tiers.includes(slot.tier));
    must(kept || command.name === 'take_back', 'slots are never popped', command, before.path, after.path);
    const forgets = before.rejected.length > after.rejected.length || before.bounces > after.bounces;
    must(!forgets || command.name === 'take_back', 'what came back is remembered', command, before, after);
    const moves = isActive(after.state) && (before.tier !== after.tier || !isActive(before.state));
    must((decision.hop !== null) === moves, 'a hop is a change of tier', command, before, after);
    if (decision.hop === null) return must(decision.tierClock === 'keep', 'the tier clock', command, before, after);
    const { fromTier, toTier } = decision.hop;
    must(fromTier === before.tier && toTier === after.tier, 'the hop says where', decision.hop, before, after);
    const toMicrosoft = command.name === 'escalate_to_microsoft' || command.name === 'answer';
    must((decision.tierClock === 'keep') === toMicrosoft, 'the tier clock is fresh', command, before, after);
  },

  'change the state only as the table says': ({ before, after, decision, command }) => {
    if (!decision.ok || before === after) return;
    const rows = rowsOf(command.name);
    const kept = before.state === after.state && rows.some((row) => row.to === 'kept');
    must(kept || rows.some((row) => row.to.includes(after.state)), 'not in the table', command, before, after);
    seen.add(command.name);
  },

  'refuse what is not listed and go through with what is listed, given a complete request': ({ after, now }, world) => {
    // Asking all commands of everybody after every step would take minutes; a third of the steps is 8,000 tickets.
    if (after.version % 3 !== 0 || !isNewToListed(after, world)) return;
    const staff = world.person(after.version * 7 + after.id);
    const listed = allowedCommands(after, staff, world.deskFor(after), now);
    for (const name of COMMAND_NAMES) checkListed(name, listed.includes(name), { ticket: after, world, staff });
  },

  'are decided the same way twice, touch nothing they are given, and say nothing of the user in events': ({
    before,
    command,
    actor,
    desk,
    now,
    decision,
  }) => {
    freeze([before, command, actor, desk.policy, desk.package, desk.pattern, desk.duplicateRoot]);
    const again = decide(before, command, actor, desk, now);
    must(JSON.stringify(again) === JSON.stringify(decision), 'the same decision twice', again, decision);
    if (!decision.ok) return must(decision.detail.length > 10, 'a refusal speaks', decision);
    for (const { data } of decision.events) {
      must('from' in data && 'to' in data, 'where from and where to', data);
      must(!JSON.stringify(data).includes('@contoso'), 'nothing of the user', data);
      const texts = Object.values(data).filter((value) => typeof value === 'string');
      must(
        texts.every((text) => text.length <= 200),
        'thin',
        data,
      );
    }
    const told = decision.tell.every((id) => Number.isInteger(id) && id !== actor.staff?.id);
    must(told, 'nobody tells themselves', decision.tell);
  },

  'have no dead end: whoever is able can bring every active ticket to its end': ({ after }, world) => {
    if (!isActive(after.state) || !isNewToWays(after, world) || !world.ableFor(after)) return;
    const way = wayToTheEnd(after, world);
    must(way.at(-1) === 'resolved', 'dead end', way, after, [...world.staff.values()], world.now);
  },
};

describe('random walks over the ladder', () => {
  const broken = new Map<string, unknown>();
  const intact = new Map(Object.entries(CHECKS));

  // One walk for all checks: walking is what costs. The first thing that breaks a check is kept.
  beforeAll(() => {
    const walks = walkAndCheck((happened, world) => {
      for (const [name, check] of intact) {
        try {
          check(happened, world);
        } catch (error) {
          broken.set(name, error);
          intact.delete(name);
        }
      }
    });
    expect(walks).toBe(WALKS);
  }, 600_000);

  it.each(Object.entries(CHECKS))(
    '%s',
    (name, check) => {
      if (!broken.has(name)) return;
      // Again with this check alone: what it throws then is shrunk. That may take minutes; what it has found by then is
      // short enough.
      walkAndCheck(check, { interruptAfterTimeLimit: 120_000 });
      throw broken.get(name);
    },
    180_000,
  );

  it('reach every command of the table', () => {
    expect([...COMMAND_NAMES, 'vacate'].filter((name) => !seen.has(name))).toEqual([]);
  });
});

function checkListed(
  name: AllowedCommand,
  isListed: boolean,
  { ticket, world, staff }: { ticket: Ticket; world: World; staff: ReturnType<World['person']> },
): void {
  const offer = complete(name, ticket, world.deskFor(ticket), world.now);
  const decision = decide(ticket, offer.command, { staff }, offer.desk, world.now);
  if (!isListed) return must(!decision.ok && GUARDED.includes(decision.code), 'not listed', name, decision, ticket);
  const nobody = name === 'assign' && nobodyToAssign(ticket, offer.desk, world.now);
  must(decision.ok || (nobody && decision.code === 'target_not_able'), 'listed', name, decision, ticket, staff);
}

function freeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
