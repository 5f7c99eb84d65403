import { describe, expect, it } from '@jest/globals';
import { playStories } from '../../../bench/stories/play-stories.js';

/** A small form of `npm run bench:stories`: two seeds. */
describe('the example rollout, played day by day', () => {
  it('raises no false row, and none because a phase opens', () => {
    const score = playStories({ seeds: [1], times: 1, variance: 1, bursts: 0 });
    expect(score.weeks).toBeGreaterThan(10);
    expect(score.trueRows).toBeGreaterThan(0);
    expect({ false: score.falseRows, opening: score.openingRows }).toEqual({ false: 0, opening: 0 });
  });

  it('finds planted bursts by their second week', () => {
    const score = playStories({ seeds: [1, 2], times: 3, variance: 1, bursts: 1 });
    expect(score.bursts).toBe(2);
    expect(score.missed).toEqual([]);
  });
});
