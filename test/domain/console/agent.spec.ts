import { describe, expect, it } from '@jest/globals';
import { isDoublePress } from '../../../web/src/contacts/double-press.js';
import { putIn } from '../../../web/src/queue/held-rows.js';
import { handOverTo } from '../../../web/src/ticket/last-hand-over.js';

describe('rows that wait', () => {
  const rows = ['new', 'a', 'mine', 'b', 'last'].map((key) => ({ key }));

  it('show the ticket that is open at its place, and leave the others where they are', () => {
    expect(putIn(['a', 'b'], 'mine', rows)).toEqual(['a', 'mine', 'b']);
    expect(putIn(['a', 'b'], 'new', rows)).toEqual(['new', 'a', 'b']);
    expect(putIn(['a', 'b'], 'last', rows)).toEqual(['a', 'b', 'last']);
  });

  it('are as they were where the ticket is shown already or is in no list', () => {
    const order = ['a', 'b'];
    expect(putIn(order, 'a', rows)).toBe(order);
    expect(putIn(order, 'other', rows)).toBe(order);
  });
});

describe('an outcome in one key', () => {
  it('is not taken of the next person when the key is pressed twice', () => {
    const last = { outcome: 'no_answer', at: 1_000 };
    expect(isDoublePress(last, 'no_answer', 1_200)).toBe(true);
    expect(isDoublePress(last, 'no_answer', 1_700)).toBe(false);
    expect(isDoublePress(last, 'confirmed', 1_200)).toBe(false);
    expect(isDoublePress(null, 'no_answer', 1_200)).toBe(false);
  });
});

describe('why a ticket is here', () => {
  const hop = (fromTier: number, toTier: number, says = true) => ({ fromTier, toTier, says });
  const up = hop(1, 2);
  const taken = hop(2, 2, false);
  const back = hop(2, 1);
  const at = (tier: number, state = 'queued', resolution: object | null = null) => ({ tier, state, resolution });
  const last = (place: ReturnType<typeof at>, hops: (typeof up)[]) => handOverTo(place, hops, ({ says }) => says);

  it('is what was said with the last step to this tier, also after somebody took it', () => {
    expect(last(at(2), [up, taken])).toBe(up);
    expect(last(at(1), [up, taken, back])).toBe(back);
  });

  it('is not said of a ticket that never moved, that has a resolution, or that is done', () => {
    expect(last(at(1), [])).toBeNull();
    expect(last(at(2, 'handed_down', {}), [up])).toBeNull();
    expect(last(at(2, 'closed'), [up])).toBeNull();
    expect(last(at(2), [hop(3, 2, false)])).toBeNull();
  });
});
