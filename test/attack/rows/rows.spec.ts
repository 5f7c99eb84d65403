import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import type { Ground } from './ground.js';

// Times say little on a busy machine: here the hashes of a sign-in are counted. `npm run attack` measures times.
let hashes = 0;
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: (...args: Parameters<typeof argon2.verify>) => {
    hashes += 1;
    return argon2.verify(...args);
  },
}));
const { openDesk } = await import('../../setup/desk.js');
const { runTwice } = await import('./attack.js');
const { ATTACKS } = await import('./attacks.js');
const { openGround } = await import('./ground.js');

const SHORT = { malformed: 0, stateful: 0, frames: 0, samples: 0, races: 5, seed: 20261120 };

let ground: Ground;
describe('attack: rows', () => {
  beforeAll(async () => {
    ground = await openGround({ open: openDesk }, () => hashes);
  }, 60_000);
  afterAll(() => ground.close(), 60_000);

  describe('the attack list', () => {
    it.each(ATTACKS.map((attack) => [attack.row, attack.name, attack.bug.what, attack] as const))(
      'row %d: %s; found when %s',
      async (_row, _name, _what, attack) => {
        const { clean, planted } = await runTwice(attack, ground, SHORT);
        expect(clean.findings).toEqual([]);
        expect(clean.looks).toBeGreaterThan(0);
        expect(planted.broken).toMatch(attack.bug.found);
      },
      120_000,
    );
  });
});
