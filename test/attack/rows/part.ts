import type { AttackOptions, Finding, Part } from '../part.js';
import { runTwice, type Attack } from './attack.js';
import { ATTACKS } from './attacks.js';
import { openGround } from './ground.js';

/** Sizes of the run with the bug planted: enough to find it, and no more. */
const TO_FIND = { frames: 200, races: 20, samples: 20 } as const;

/** A part that runs attacks one after the other, each once more with its bug planted. */
export function partOf(name: string, attacks: readonly Attack[]): Part {
  return {
    name,
    run: async (options, target) => {
      const begun = Date.now();
      const ground = await openGround(target);
      const findings: Finding[] = [];
      const figures: Record<string, number | string> = {};
      let [looks, caught] = [0, 0];
      try {
        for (const attack of attacks) {
          const { clean, planted } = await runTwice(attack, ground, options, smaller(options));
          findings.push(...clean.findings);
          looks += clean.looks;
          // Of attacks that measure the same, the first one is the long one.
          for (const [name, value] of Object.entries(clean.figures)) figures[name] ??= value;
          if (attack.bug.found.test(planted.broken)) caught += 1;
          else findings.push({ rule: 'a planted bug is found', where: `row ${attack.row}`, seen: attack.bug.what });
        }
      } finally {
        await ground.close();
      }
      const all = { attacks: attacks.length, looks, 'bugs found': `${caught}/${attacks.length}`, ...figures };
      return { part: name, seconds: (Date.now() - begun) / 1_000, figures: all, findings };
    },
  };
}

function smaller(options: AttackOptions): AttackOptions {
  const { frames, races, samples } = TO_FIND;
  return {
    ...options,
    frames: Math.min(options.frames, frames),
    races: Math.min(options.races, races),
    samples: Math.min(options.samples, samples),
  };
}

/** Every row of the attack list that the program can meet. */
export const rowsPart: Part = partOf('rows', ATTACKS);
