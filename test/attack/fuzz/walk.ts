import type { Agent } from '../../setup/desk.js';
import type { Attacker } from '../document/attacker.js';
import type { Answer, Ask } from '../document/client.js';
import { finding, judge } from '../document/judge.js';
import { Found } from './found.js';
import { Tally } from './tally.js';

/** A ticket as the walk knows it. */
export interface Known {
  key: string;
  location: string | null;
}

/** One who walks: out of scope of some places, or of none. */
export interface Walker extends Agent {
  tags: readonly string[];
}

export interface Sent {
  ask: Ask;
  answer: Answer;
}

/** Sends the requests of a walk, and judges every answer. */
export class Walk {
  readonly found = new Found();
  readonly tally = new Tally();
  /** Who has logged what: it stays readable to them wherever it lies. */
  readonly touched = new Set<string>();
  private readonly names: readonly (readonly [RegExp, number])[];

  constructor(readonly attacker: Attacker) {
    this.names = attacker.document.operations.map(({ path }, index) => [
      new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      index,
    ]);
  }

  async send(by: Agent, method: string, path: string, rest: Partial<Ask> = {}): Promise<Sent> {
    const ask: Ask = { method, path: `/api/v1${path}`, token: by.token, ...rest };
    const answer = await this.attacker.client.send(ask);
    const operation = this.operationOf(ask);
    this.tally.count(operation, answer);
    for (const each of judge(this.attacker.check, { operation, ask, answer })) this.found.add(each);
    return { ask, answer };
  }

  /** A rule of the chain is broken. */
  broken(rule: string, { ask, answer }: Sent, why: string): void {
    const seen = `${why}: ${answer.status} ${answer.text.slice(0, 200)}`;
    this.found.add(finding(rule, { operation: this.operationOf(ask), ask }, seen), why.replace(/\d+/g, '#'));
  }

  expect(sent: Sent, statuses: readonly number[], rule: string, why: string): boolean {
    if (statuses.includes(sent.answer.status)) return true;
    this.broken(rule, sent, `${why}, expected ${statuses.join(' or ')}`);
    return false;
  }

  private operationOf({ method, path }: Ask) {
    const bare = path.split('?', 1)[0] ?? '';
    const all = this.attacker.document.operations;
    // Of two that fit, the one with fewer parameters is meant: /tickets/TL-1/duplicates/undo.
    const fitting = this.names.filter(([form, index]) => form.test(bare) && all[index]?.method === method);
    const operation = all[fitting[0]?.[1] ?? -1];
    if (!operation) throw new Error(`the document has no ${method} ${bare}`);
    return operation;
  }
}
