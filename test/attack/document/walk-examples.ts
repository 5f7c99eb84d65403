import type { Finding } from '../part.js';
import type { AnswerCheck } from './check-answer.js';
import type { Client } from './client.js';
import type { ApiDocument } from './document.js';
import { EXAMPLES } from './examples.js';
import { finding, judge } from './judge.js';
import type { World } from './world.js';

/** One valid request for every operation: each must be taken and answered as the document says. */
export async function walkExamples(
  world: World,
  { client, document, check }: { client: Client; document: ApiDocument; check: AnswerCheck },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Set(document.operations.map(({ name }) => name));
  for (const name of Object.keys(EXAMPLES)) {
    if (!known.has(name))
      findings.push({ rule: 'example without an operation', where: name, seen: 'not in the document' });
  }
  for (const operation of document.operations) {
    const example = EXAMPLES[operation.name];
    if (!example) {
      findings.push({ rule: 'operation without an example', where: operation.name, seen: 'write one in examples.ts' });
      continue;
    }
    const ask = await example.ask(world);
    const answer = await client.send(ask);
    const exchange = { operation, ask, answer };
    if (answer.status !== example.status) {
      findings.push(finding('valid request refused', exchange, `${answer.status} ${answer.text}`));
    }
    findings.push(...judge(check, exchange));
  }
  return findings;
}
