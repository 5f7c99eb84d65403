import type { Attacker } from '../document/attacker.js';
import type { Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';
import { EXAMPLES } from '../document/examples.js';

/** A valid request of every operation, from which broken ones are made; made anew once it has been used up. */
export class Bases {
  private readonly asks = new Map<string, Ask>();

  constructor(private readonly attacker: Attacker) {}

  async of(operation: Operation): Promise<Ask> {
    const known = this.asks.get(operation.name);
    if (known) return known;
    const example = EXAMPLES[operation.name];
    if (!example) throw new Error(`there is no example of ${operation.name}`);
    // Guesses at the sign-in are among the requests; they must not keep out the people of the examples.
    await this.attacker.world.desk.db.execute('DELETE FROM sign_in_tries');
    const ask = await example.ask(this.attacker.world);
    this.asks.set(operation.name, ask);
    return ask;
  }

  usedUp(operation: Operation): void {
    this.asks.delete(operation.name);
  }
}
