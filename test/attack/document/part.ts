import type { Part } from '../part.js';
import { attackerOf } from './attacker.js';
import { walkExamples } from './walk-examples.js';

/** One valid request for every operation, each answer held against the document. */
export const documentPart: Part = {
  name: 'document',
  run: async (_options, target) => {
    const begun = performance.now();
    const desk = await target.open();
    const attacker = await attackerOf(desk);
    try {
      const findings = await walkExamples(attacker.world, attacker);
      const figures = { requests: attacker.client.sent, routes: attacker.document.operations.length };
      return { part: 'document', seconds: (performance.now() - begun) / 1000, figures, findings };
    } finally {
      attacker.client.close();
      await desk.close();
    }
  },
};
