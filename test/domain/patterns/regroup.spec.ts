import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupingWorld, PERSON_STEPS, play, realStep, REGROUPINGS, STEPS, type Step } from './grouping-world.js';

/** Three patterns with two signatures each, nine tickets: linked by people, one closed. */
function furnished(): GroupingWorld {
  const world = new GroupingWorld();
  for (const id of [1, 2, 3]) world.addPattern(id, id === 3 ? 'identified' : 'active');
  for (const id of [1, 2, 3]) for (const n of [1, 2]) world.signatures.set(`s${id}${n}`, id);
  for (let id = 1; id <= 9; id++) {
    const pattern = Math.ceil(id / 3);
    const signature = id % 3 === 0 ? null : `s${pattern}${id % 3}`;
    world.tickets.set(id, { id, signature, pattern, closed: id === 5, byPerson: true });
  }
  return world;
}

const rootOf = (world: GroupingWorld, id: number): number => world.patterns.get(id)!.mergedInto ?? id;

function expectSound(world: GroupingWorld, signatures: number): void {
  expect(world.signatures.size).toBe(signatures);
  for (const carrier of world.signatures.values()) expect(world.patterns.get(carrier)!.state).not.toBe('merged');
  for (const { id, state, mergedInto } of world.patterns.values()) {
    expect((state === 'merged') === (mergedInto !== null)).toBe(true);
    // No circle, no chain: whoever looks for its packages finds them at the root in one step.
    expect(world.patterns.get(rootOf(world, id))!.state).not.toBe('merged');
  }
  for (const { pattern, closed } of world.tickets.values()) {
    if (pattern !== null && !closed) expect(world.patterns.get(pattern)!.state).not.toBe('merged');
  }
}

function playAll(world: GroupingWorld, steps: readonly Step[]): void {
  for (const step of steps) {
    const real = realStep(world, step);
    if (real) play(world, real, world.patterns.size + 1);
  }
}

describe('any sequence of merges, splits, undoings, links and unlinks', () => {
  it('keeps signatures in one pattern, tickets in living ones, and no circles', () => {
    fc.assert(
      fc.property(fc.array(STEPS, { maxLength: 25 }), (steps) => {
        const world = furnished();
        for (const step of steps) {
          playAll(world, [step]);
          expectSound(world, 6);
        }
      }),
    );
  });

  it('undoing the last change restores what was before, but for what people moved since', () => {
    let undone = 0;
    fc.assert(
      fc.property(
        fc.array(STEPS, { maxLength: 12 }),
        REGROUPINGS,
        fc.array(PERSON_STEPS, { maxLength: 6 }),
        (first, last, people) => {
          const world = furnished();
          playAll(world, first);
          const before = world.snapshot();
          const changes = world.changes.length;
          playAll(world, [last]);
          if (world.changes.length === changes) return;
          const change = world.changes.at(-1)!;
          const placed = new Map<number, number | null>();
          for (const step of people) {
            const real = realStep(world, step);
            if (real === null || play(world, real, 0) !== null || !('ticket' in real)) continue;
            placed.set(real.ticket, world.tickets.get(real.ticket)!.pattern);
          }
          expect(world.undo(change.id)).toBeNull();
          undone++;
          const after = world.snapshot();
          expect(after.signatures).toEqual(before.signatures);
          for (const [id, pattern] of before.tickets) {
            expect(world.tickets.get(id)!.pattern).toBe(placed.has(id) ? placed.get(id) : pattern);
          }
          // A pattern split off stands only while people put something there.
          const born = after.patterns.length > before.patterns.length ? after.patterns.at(-1) : undefined;
          expect(after.patterns.slice(0, before.patterns.length)).toEqual(before.patterns);
          if (born) {
            const own = world.linkedTo(change.to).filter(({ closed }) => !closed).length;
            expect(born).toMatchObject(own === 0 ? { state: 'merged', mergedInto: change.from } : { state: 'active' });
          }
        },
      ),
    );
    expect(undone).toBeGreaterThan(10);
  });
});

describe('what is refused by name', () => {
  it('itself, a circle, and patterns that were merged away', () => {
    const world = furnished();
    expect(world.merge(1, 1)).toBe('pattern_into_itself');
    expect(world.merge(1, 2)).toBeNull();
    expect(world.merge(2, 1)).toBe('pattern_merge_circle');
    expect(world.merge(3, 1)).toBe('pattern_ended');
    expect(world.merge(2, 3)).toBeNull();
    expect(world.patterns.get(1)!.mergedInto).toBe(3);
    expect(world.merge(3, 1)).toBe('pattern_merge_circle');
  });

  it('an undo that something later rests on, and the second undo', () => {
    const world = furnished();
    world.merge(1, 2);
    world.merge(2, 3);
    expect(world.undo(1)).toBe('later_change_depends');
    expect(world.undo(2)).toBeNull();
    expect(world.patterns.get(1)!.mergedInto).toBe(2);
    expect(world.undo(1)).toBeNull();
    expect(world.undo(1)).toBe('already_undone');
  });

  it('a split that names nothing, what it does not carry, or a closed ticket', () => {
    const world = furnished();
    expect(world.split(1, 4, [], [])).toBe('invalid');
    expect(world.split(1, 4, ['s21'], [])).toBe('invalid');
    expect(world.split(2, 4, [], [5])).toBe('invalid');
    expect(world.split(1, 4, [], [4])).toBe('invalid');
  });
});
