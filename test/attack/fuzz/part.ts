import { attackerOf, type Attacker } from '../document/attacker.js';
import type { AttackOptions, Finding, Part } from '../part.js';
import { Malformed } from './malformed.js';
import { Stateful } from './stateful.js';
import { Valid } from './valid.js';
import type { Found } from './found.js';
import type { Tally } from './tally.js';

interface Fuzzer {
  found: Found;
  tally: Tally;
  run: (size: { requests: number; seed: number }) => Promise<void>;
}

/** Requests that break one rule each. */
export const malformedPart = fuzzPart('malformed', (attacker) => new Malformed(attacker), 'malformed');

/** Requests that the document allows, as many as broken ones. */
export const validPart = fuzzPart('valid', (attacker) => new Valid(attacker), 'malformed');

/** Chains of requests, built from earlier answers. */
export const statefulPart = fuzzPart('stateful', (attacker) => new Stateful(attacker), 'stateful');

function fuzzPart(name: string, fuzzer: (attacker: Attacker) => Fuzzer, size: 'malformed' | 'stateful'): Part {
  const run: Part['run'] = async (options: AttackOptions, target) => {
    const begun = performance.now();
    const desk = await target.open();
    const attacker = await attackerOf(desk);
    try {
      const own = fuzzer(attacker);
      await own.run({ requests: options[size], seed: options.seed });
      const findings = own.found.all();
      const figures = { ...own.tally.figures(), ...counted(findings) };
      return { part: name, seconds: (performance.now() - begun) / 1000, figures, findings };
    } finally {
      attacker.client.close();
      await desk.close();
    }
  };
  return { name, run };
}

function counted(findings: readonly Finding[]): Record<string, number> {
  const of = (rule: string): number => findings.filter((finding) => finding.rule === rule).length;
  return { mismatches: of('answer outside the document'), leaks: of('internals shown') };
}
