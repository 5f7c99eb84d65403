import { describe, expect, it } from '@jest/globals';
import { sitter, slotIndex, withoutSeats, withSeat, withSlot } from '../../../src/domain/ticket/path.js';
import type { PathSlot } from '../../../src/domain/ticket/ticket.js';

const one: PathSlot[] = [{ tier: 1, staff: 11 }];
const oneThree: PathSlot[] = [...one, { tier: 3, staff: 31 }];

describe('the path', () => {
  it('gets missing slots in order, and each only once', () => {
    expect(withSlot(oneThree, 2)).toEqual([one[0], { tier: 2, staff: null }, { tier: 3, staff: 31 }]);
    expect(withSlot(one, 3)).toEqual([one[0], { tier: 3, staff: null }]);
    expect(withSlot(oneThree, 3)).toBe(oneThree);
  });

  it('seats a person, or nobody, in a slot that may be new', () => {
    expect(withSeat(oneThree, 2, 21)).toEqual([one[0], { tier: 2, staff: 21 }, { tier: 3, staff: 31 }]);
    expect(withSeat(oneThree, 3, null)).toEqual([one[0], { tier: 3, staff: null }]);
  });

  it('loses seats of people, never slots', () => {
    expect(withoutSeats(oneThree, [31, 99])).toEqual([one[0], { tier: 3, staff: null }]);
    expect(withoutSeats(oneThree, [99])).toBe(oneThree);
  });

  it('knows who sat where', () => {
    expect([sitter(oneThree, 3), sitter(oneThree, 2), slotIndex(oneThree, 3), slotIndex(oneThree, 2)]).toEqual([
      31,
      null,
      1,
      -1,
    ]);
  });
});
