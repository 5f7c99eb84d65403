import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk } from '../../setup/desk.js';
import { runTwice } from './attack.js';
import { ATTACKS } from './attacks.js';
import { openGround, type Ground } from './ground.js';

const SHORT = { malformed: 0, stateful: 0, frames: 0, samples: 0, races: 6, seed: 20261120 };

let ground: Ground;
beforeAll(async () => {
  ground = await openGround({ open: openDesk });
}, 60_000);
afterAll(() => ground.close());

describe('the attack list', () => {
  it.each(ATTACKS.map((attack) => [attack.row, attack.name, attack.bug.what, attack] as const))(
    'row %d: %s; found when %s',
    async (_row, _name, _what, attack) => {
      const { clean, planted } = await runTwice(attack, ground, SHORT);
      expect(clean.findings).toEqual([]);
      expect(clean.looks).toBeGreaterThan(0);
      expect(planted.findings.map(({ rule }) => rule).join('; ')).toMatch(attack.bug.found);
    },
    60_000,
  );
});
