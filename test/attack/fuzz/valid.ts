import fc from 'fast-check';
import type { Attacker } from '../document/attacker.js';
import type { Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';
import { judge } from '../document/judge.js';
import { Bases } from './bases.js';
import { Found } from './found.js';
import { Tally } from './tally.js';
import { valuesOf } from './valid-values.js';

interface Drawn {
  operation: Operation;
  edit: (base: Ask) => Ask;
}

/**
 * Requests that the document allows: answered as it says. Many are refused by rules that no schema can say (dates in
 * order, things that exist); which of them a better schema could have said is not judged here.
 */
export class Valid {
  readonly found = new Found();
  readonly tally = new Tally();
  private readonly bases: Bases;

  constructor(private readonly attacker: Attacker) {
    this.bases = new Bases(attacker);
  }

  async run({ requests, seed }: { requests: number; seed: number }): Promise<void> {
    const { document } = this.attacker;
    const operations = document.operations.flatMap((operation) => this.drawsOf(operation));
    for (const drawn of fc.sample(fc.oneof(...operations), { numRuns: requests, seed })) await this.one(drawn);
  }

  private drawsOf(operation: Operation): fc.Arbitrary<Drawn>[] {
    const { document } = this.attacker;
    const queries = operation.parameters.filter((each) => each.in === 'query');
    const draws: fc.Arbitrary<Drawn>[] = [];
    if (operation.body) {
      const bodies = valuesOf(document, operation.body);
      draws.push(bodies.map((body) => ({ operation, edit: (base) => ({ ...base, body }) })));
    }
    if (queries.length > 0) {
      const values = Object.fromEntries(queries.map(({ name, schema }) => [name, valuesOf(document, schema)]));
      const requiredKeys = queries.filter(({ required }) => required).map(({ name }) => name);
      const given = fc.record(values, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>;
      draws.push(given.map((query) => ({ operation, edit: (base) => withQuery(base, query) })));
    }
    return draws;
  }

  private async one({ operation, edit }: Drawn): Promise<void> {
    const { client, check } = this.attacker;
    let ask = edit(await this.bases.of(operation));
    let answer = await client.send(ask);
    if ([404, 409, 412].includes(answer.status)) {
      // An earlier request may have used up what this one is about.
      this.bases.usedUp(operation);
      ask = edit(await this.bases.of(operation));
      answer = await client.send(ask);
    }
    this.bases.usedUp(operation);
    this.tally.count(operation, answer);
    for (const each of judge(check, { operation, ask, answer })) this.found.add(each);
  }
}

/** Lists go as words with commas, as the console sends them. */
function withQuery(base: Ask, query: Readonly<Record<string, unknown>>): Ask {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return { ...base, path: `${base.path.split('?', 1)[0]}?${parts.join('&')}` };
}
