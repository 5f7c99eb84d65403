import { describe, expect, it } from '@jest/globals';
import { playStories } from '../../../bench/stories/play-stories.js';

/** A small form of `npm run bench:stories`: one seed, the last weeks only. */
describe('the example rollout, played day by day', () => {
  it('raises no false row while a phase opens', () => {
    const score = playStories({ seeds: [1], times: 1, variance: 1, bursts: 0, lastDays: 19 });
    expect(score.weeks).toBe(3);
    expect({ false: score.falseRows, opening: score.openingRows }).toEqual({ false: 0, opening: 0 });
  });

  it('finds a planted burst by its second week', () => {
    const score = playStories({ seeds: [2], times: 3, variance: 1, bursts: 1, lastDays: 26 });
    expect(score).toMatchObject({ bursts: 1, found: 1 });
  });
});
