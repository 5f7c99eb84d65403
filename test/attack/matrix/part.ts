import { attackerOf } from '../document/attacker.js';
import type { Part } from '../part.js';
import { walkMatrix } from './matrix.js';

/** Every route x everybody x everything they may or may not see. */
export const matrixPart: Part = {
  name: 'matrix',
  run: async (_options, target) => {
    const begun = performance.now();
    const desk = await target.open();
    const attacker = await attackerOf(desk);
    try {
      const { found, cells } = await walkMatrix(attacker);
      const figures = { requests: attacker.client.sent, routes: attacker.document.operations.length, cells };
      return { part: 'matrix', seconds: (performance.now() - begun) / 1000, figures, findings: found.all() };
    } finally {
      attacker.client.close();
      await desk.close();
    }
  },
};
