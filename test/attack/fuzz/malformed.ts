import fc from 'fast-check';
import type { Attacker } from '../document/attacker.js';
import type { Answer, Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';
import { finding, judge } from '../document/judge.js';
import type { Finding } from '../part.js';
import { Bases } from './bases.js';
import { brokenBodies } from './break-body.js';
import { brokenEnvelopes } from './break-envelope.js';
import { namesField, type Broken } from './broken.js';
import { fingerprintOf } from './fingerprint.js';
import { Found } from './found.js';
import { Tally } from './tally.js';

const BATCH = 50;
const SHRINK_RUNS = 60;

interface Drawn {
  broken: Broken;
  /** What it was drawn from, for a smaller one. */
  from: fc.Arbitrary<Broken>;
}

/** Sends requests that break one rule each: refused, by name, without effect and without a word of the inside. */
export class Malformed {
  readonly found = new Found();
  readonly tally = new Tally();
  private readonly bases: Bases;

  constructor(
    private readonly attacker: Attacker,
    private readonly options: { only?: readonly string[]; shrinks?: boolean } = {},
  ) {
    this.bases = new Bases(attacker);
  }

  async run({ requests, seed }: { requests: number; seed: number }): Promise<void> {
    const drawn = fc.sample(await this.everything(), { numRuns: requests, seed });
    // What must be refused comes first, so that nothing but a wrong acceptance can change the desk meanwhile.
    const refusals = drawn.filter(({ broken }) => broken.refusedWith !== undefined);
    for (let at = 0; at < refusals.length; at += BATCH) await this.batch(refusals.slice(at, at + BATCH), seed);
    for (const one of drawn) if (one.broken.refusedWith === undefined) await this.one(one, seed);
  }

  private async everything(): Promise<fc.Arbitrary<Drawn>> {
    const { document, check } = this.attacker;
    const operations: fc.Arbitrary<Drawn>[] = [];
    for (const operation of document.operations) {
      if (this.options.only?.includes(operation.name) === false) continue;
      const valid = await this.bases.of(operation);
      const rules = [...brokenBodies(document, check, operation, valid), ...brokenEnvelopes(operation)];
      operations.push(fc.oneof(...rules.map((from) => from.map((broken) => ({ broken, from })))));
    }
    return fc.oneof(...operations);
  }

  /** All of these are refused, so the desk is the same afterwards. */
  private async batch(drawn: readonly Drawn[], seed: number): Promise<void> {
    const before = await this.print();
    const answers: Answer[] = [];
    for (const one of drawn) answers.push(await this.one(one, seed));
    if (answers.some(({ status }) => status < 400) || before === (await this.print())) return;
    for (const { broken } of drawn) {
      const print = await this.print();
      const ask = broken.edit(await this.bases.of(broken.operation));
      const answer = await this.attacker.client.send(ask);
      if (answer.status < 400 || print === (await this.print())) continue;
      const seen = `${broken.rule}: answered ${answer.status} and changed the desk`;
      this.found.add(finding('changed although refused', { operation: broken.operation, ask }, seen), broken.rule);
    }
  }

  private print(): Promise<string> {
    return fingerprintOf(this.attacker.world.desk.db);
  }

  private async one({ broken, from }: Drawn, seed: number): Promise<Answer> {
    const { answer, findings } = await this.try(broken);
    this.tally.count(broken.operation, answer);
    for (const each of findings) {
      const isNew = this.found.add(each, each.rule === '5xx' ? '' : broken.rule);
      if (isNew && this.options.shrinks !== false) await this.shrink(each, from, seed);
    }
    return answer;
  }

  private async try(broken: Broken): Promise<{ answer: Answer; findings: Finding[] }> {
    const { operation } = broken;
    let ask = broken.edit(await this.bases.of(operation));
    let answer = await this.attacker.client.send(ask);
    if (answer.status === 412 && broken.refusedWith?.includes(412) === false) {
      // Another request has changed it since: that is no refusal of this one.
      this.bases.usedUp(operation);
      ask = broken.edit(await this.bases.of(operation));
      answer = await this.attacker.client.send(ask);
    }
    if (answer.status < 400) this.bases.usedUp(operation);
    return {
      answer,
      findings: [...judge(this.attacker.check, { operation, ask, answer }), ...refusal(broken, ask, answer)],
    };
  }

  /** The smallest request that shows the same. */
  private async shrink(first: Finding, from: fc.Arbitrary<Broken>, seed: number): Promise<void> {
    let smallest: Finding | undefined;
    const property = fc.asyncProperty(from, async (broken) => {
      const same = (await this.try(broken)).findings.find(({ rule }) => rule === first.rule);
      if (same) smallest = same;
      return same === undefined;
    });
    await fc.check(property, { numRuns: SHRINK_RUNS, seed, interruptAfterTimeLimit: 5_000 });
    if (smallest) this.found.replace(first, smallest);
  }
}

const SHOWN = 200;

function refusal({ operation, rule, refusedWith, names }: Broken, ask: Ask, answer: Answer): Finding[] {
  const exchange: { operation: Operation; ask: Ask } = { operation, ask };
  if (refusedWith === undefined || answer.status >= 500) return [];
  const shown = `${rule}: ${answer.status} ${answer.text.slice(0, SHOWN)}`;
  if (answer.status < 400) return [finding('broken request taken', exchange, shown)];
  if (!refusedWith.includes(answer.status)) return [finding('refused for another reason', exchange, shown)];
  if (names !== undefined && !namesField(answer.body, names))
    return [finding('the problem does not name the field', exchange, shown)];
  return [];
}
