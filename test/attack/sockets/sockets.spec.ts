import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk } from '../../setup/desk.js';
import { runTwice } from '../rows/attack.js';
import { openGround, type Ground } from '../rows/ground.js';
import { SOCKET_ATTACKS } from './attacks.js';

const SHORT = { malformed: 0, stateful: 0, frames: 160, samples: 0, races: 0, seed: 20261120 };

let ground: Ground;
describe('attack: sockets', () => {
  beforeAll(async () => {
    ground = await openGround({ open: openDesk });
  }, 60_000);
  afterAll(() => ground.close(), 60_000);

  describe('the socket under attack', () => {
    it.each(SOCKET_ATTACKS.map((attack) => [attack.row, attack.name, attack.bug.what, attack] as const))(
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
