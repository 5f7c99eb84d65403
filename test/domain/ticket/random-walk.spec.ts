import { describe, expect, it } from '@jest/globals';
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
import { type Happened, type RandomStep, World } from './world.js';
import { wayToTheEnd } from './way-to-the-end.js';

const GUARDED: readonly RefusalCode[] = [
  ...(['not_from_here', 'held_by', 'not_able', 'forbidden', 'not_your_hop', 'nothing_to_take_back'] as const),
  ...(['too_old_to_reopen', 'assign_a_liaison', 'waits_for_fix'] as const),
];

const number = fc.noBias(fc.nat({ max: 9_999 }));
const step: fc.Arbitrary<RandomStep> = fc.record({
  kind: fc.oneof(
    { weight: 14, arbitrary: fc.constant('allowed' as const) },
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

/** Walks, and hands every happening to the check while the world stands as it then was. */
function walkAndCheck(check: (happened: Happened, world: World) => void, numRuns = 1_000): void {
  fc.assert(
    fc.property(walk, ({ people, seed, steps }) => {
      const world = new World(people, seed);
      for (const random of steps) for (const happened of world.step(random)) check(happened, world);
    }),
    // Shrinking a long walk may take minutes; what it has found by then is short enough.
    { numRuns, interruptAfterTimeLimit: 60_000 },
  );
}

describe('random walks over the ladder', () => {
  it('keep every invariant, with people leaving, going away, losing roles and places', () => {
    walkAndCheck(({ after, decision, command }, world) => {
      expect(invariants(after, world.staff)).toEqual([]);
      expect(world.wrongSeats(after)).toBe(0);
      expect(after.path[0]?.staff).toBe(after.owner);
      if (!isActive(after.state))
        expect([after.assignee, after.waitingFor, after.undo, after.idleSince]).toEqual([null, null, null, null]);
      expect(after.tier === 4 && !isActive(after.state)).toBe(false);
      if (after.addressedFreeAt !== null) expect(['queued', 'handed_down']).toContain(after.state);
      if (isActive(after.state) && after.assignee === null) expect(after.idleSince).not.toBeNull();
      if (decision.ok) expect(command.name).not.toBe('');
    });
  });

  it('never lose a slot of the path, and only take back moves the cursor without a hop of its own', () => {
    walkAndCheck(({ before, after, decision, command }) => {
      if (!decision.ok) return;
      if (command.name !== 'take_back') {
        const tiers = after.path.map((slot) => slot.tier);
        for (const slot of before.path) expect(tiers).toContain(slot.tier);
      }
      const moved = before.tier !== after.tier && isActive(after.state);
      expect(decision.hop !== null).toBe(moved || (!isActive(before.state) && isActive(after.state)));
      if (decision.hop) expect([decision.hop.fromTier, decision.hop.toTier]).toEqual([before.tier, after.tier]);
    }, 300);
  });

  it('change the state only as the table says', () => {
    const seen = new Set<string>();
    walkAndCheck(({ before, after, decision, command }) => {
      if (!decision.ok || before === after) return;
      const rows = rowsOf(command.name);
      const kept = before.state === after.state && rows.some((row) => row.to === 'kept');
      expect(kept || rows.some((row) => row.to.includes(after.state))).toBe(true);
      seen.add(command.name);
    });
    expect([...COMMAND_NAMES, 'vacate'].filter((name) => !seen.has(name))).toEqual([]);
  });

  it('refuse what is not listed and go through with what is listed, given a complete request', () => {
    walkAndCheck(({ after, now }, world) => {
      const desk = world.deskFor(after);
      for (const staff of [world.person(after.version), world.person(after.version + 1)]) {
        const listed = allowedCommands(after, staff, desk, now);
        for (const name of COMMAND_NAMES) checkListed(name, listed.includes(name), { ticket: after, world, staff });
      }
    });
  });

  it('are decided the same way twice, touch nothing they are given, and say nothing of the user in events', () => {
    walkAndCheck(({ before, command, actor, desk, now, decision }) => {
      freeze([before, command, actor, desk.policy, desk.package, desk.pattern, desk.duplicateRoot]);
      expect(decide(before, command, actor, desk, now)).toEqual(decision);
      if (!decision.ok) return expect(decision.detail.length).toBeGreaterThan(10);
      for (const event of decision.events) {
        const data = JSON.stringify(event.data);
        expect(data).not.toMatch(/@contoso/);
        for (const value of Object.values(event.data))
          if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(200);
        expect(event.data).toMatchObject({ from: expect.anything(), to: expect.anything() });
      }
      expect(decision.tell.every((id) => typeof id === 'number' && id !== actor.staff?.id)).toBe(true);
    }, 300);
  });

  it('have no dead end: whoever is able can bring every active ticket to its end', () => {
    walkAndCheck(({ after }, world) => {
      if (!isActive(after.state) || !world.ableFor(after)) return;
      const way = wayToTheEnd(after, world);
      expect(way.at(-1)).toBe('resolved');
    });
  });
});

function checkListed(
  name: AllowedCommand,
  isListed: boolean,
  { ticket, world, staff }: { ticket: Ticket; world: World; staff: ReturnType<World['person']> },
): void {
  const offer = complete(name, ticket, world.deskFor(ticket), world.now);
  const decision = decide(ticket, offer.command, { staff }, offer.desk, world.now);
  if (!isListed) {
    expect(decision.ok).toBe(false);
    if (!decision.ok) expect(GUARDED).toContain(decision.code);
  } else if (!decision.ok) {
    const nobody = name === 'assign' && nobodyToAssign(ticket, offer.desk, world.now);
    expect([name, decision.code, decision.detail]).toEqual(
      nobody ? [name, 'target_not_able', decision.detail] : [name],
    );
  }
}

function freeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
