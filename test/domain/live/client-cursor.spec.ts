import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fetched, received, startedAt } from '../../../src/live/client-cursor.js';

describe('the cursor of a client', () => {
  it.each([
    ['the next one', 10, { seq: 14, prev: 10 }, 'apply', 14],
    ['one it has', 10, { seq: 10, prev: 8 }, 'drop', 10],
    ['one before', 10, { seq: 7, prev: 3 }, 'drop', 10],
    ['one after a gap', 10, { seq: 14, prev: 12 }, 'fetch', 10],
    ['one after it read further than the socket sent', 10, { seq: 14, prev: 6 }, 'apply', 14],
  ] as const)('%s', (_name, last, event, advice, next) => {
    expect(received(last, event)).toEqual({ advice, last: next });
  });

  it('begins at the head and never goes back', () => {
    expect(startedAt({ head: 5 })).toBe(5);
    expect(fetched(9, { next: 12 })).toBe(12);
    expect(fetched(9, { next: 3 })).toBe(9);
  });

  it('has applied every event of its log in order, whatever the socket loses, repeats or delays', () => {
    const frames = fc.array(fc.record({ index: fc.nat(30), reread: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 30 }), frames, (numbers, arrivals) => {
        const log = numbers.sort((a, b) => a - b);
        const applied: number[] = [];
        let last = 0;
        const read = (): void => {
          for (const seq of log) if (seq > last) applied.push(seq);
          last = fetched(last, { next: 100 });
        };
        for (const { index } of arrivals) {
          const seq = log[index];
          if (seq === undefined) continue;
          const answer = received(last, { seq, prev: log[index - 1] ?? 0 });
          if (answer.advice === 'apply') applied.push(seq);
          last = answer.last;
          if (answer.advice === 'fetch') read();
        }
        read();
        expect(applied).toEqual(log);
      }),
    );
  });
});
