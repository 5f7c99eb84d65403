import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '../../setup/desk.js';
import { attackerOf, type Attacker } from './attacker.js';
import { walkExamples } from './walk-examples.js';

let desk: Desk;
let attacker: Attacker;

describe('attack: document', () => {
  beforeAll(async () => {
    desk = await openDesk();
    attacker = await attackerOf(desk);
  }, 60_000);
  afterAll(async () => {
    attacker?.client.close();
    await desk.close();
  });

  it('answers one valid request of every operation as the document says', async () => {
    expect(await walkExamples(attacker.world, attacker)).toEqual([]);
  }, 60_000);
});
