import fc from 'fast-check';
import type { Attacker } from '../document/attacker.js';
import { logTicket } from '../../setup/desk.js';
import { STEPS } from './steps.js';
import { Walk, type Known, type Walker } from './walk.js';

/** Walks are among the newest tickets, so that each is met often enough to be closed and used again. */
const REMEMBERED = 24;

/** Requests built from earlier answers: tickets through the ladder, stale versions, closed and deleted things. */
export class Stateful {
  private readonly walk: Walk;

  constructor(private readonly attacker: Attacker) {
    this.walk = new Walk(attacker);
  }

  get found() {
    return this.walk.found;
  }

  get tally() {
    return this.walk.tally;
  }

  async run({ requests, seed }: { requests: number; seed: number }): Promise<void> {
    const walkers = await this.walkers();
    const { desk } = this.attacker.world;
    const first = await logTicket(desk.tier1, { location: 'redmond' });
    let known: Known[] = [{ key: first.key, location: 'redmond' }];
    const number = fc.nat({ max: 1_000_000 });
    const turns = fc.sample(fc.tuple(number, number, number, number), { numRuns: requests, seed });
    const begun = this.attacker.client.sent;
    for (const [turn, [kind, who, which, pick]] of turns.entries()) {
      if (this.attacker.client.sent - begun >= requests) return;
      const draw = { by: walkers[who % walkers.length]!, ticket: known[which % known.length]!, pick, turn };
      const made = await STEPS[kind % STEPS.length]!(this.walk, draw);
      if (made) known = [made, ...known].slice(0, REMEMBERED);
    }
  }

  private async walkers(): Promise<Walker[]> {
    const { desk } = this.attacker.world;
    const everywhere = [desk.viewer, desk.tier1, desk.tier2, desk.tier3, desk.lead, desk.admin];
    const tags = ['charlotte'];
    const here = [];
    for (const role of ['viewer', 'tier1', 'tier2', 'tier3'] as const) {
      here.push({ ...(await desk.hire(role, { scopeTags: tags })), tags });
    }
    return [...everywhere.map((agent) => ({ ...agent, tags: [] })), ...here];
  }
}
