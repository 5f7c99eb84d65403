import type { Desk } from '../../setup/desk.js';
import type { AttackOptions, Finding } from '../part.js';
import type { Ground } from './ground.js';
import type { Undo } from './plants.js';

/** One row of the attack list: what is tried, and a bug that it must find. */
export interface Attack {
  /** Number of the row in docs/attack-list.md. */
  row: number;
  name: string;
  run: (ground: Ground, watch: Watch, options: AttackOptions) => Promise<void>;
  bug: PlantedBug;
}

/** A mistake that somebody could make, made on a running program and taken back afterwards. */
export interface PlantedBug {
  what: string;
  plant: (desk: Desk, ground: Ground) => Undo | Promise<Undo>;
  /** Matches the rule of the finding that it causes, so that a twin does not fail for another reason. */
  found: RegExp;
}

/** Collects what must not be, and figures to print. */
export class Watch {
  readonly findings: Finding[] = [];
  readonly figures: Record<string, number | string> = {};
  /** Assertions made: a run that looked at nothing proves nothing. */
  looks = 0;

  /**
   * `patience`: how long to wait for what must happen, in milliseconds. `until`: what a planted bug causes; seen once, the
   * attack ends.
   */
  constructor(
    private readonly place: string,
    readonly patience: number,
    private readonly until?: RegExp,
  ) {}

  /** The rules that were broken, as text. */
  get broken(): string {
    return this.findings.map(({ rule }) => rule).join('; ');
  }

  /** Notes a finding unless it holds. */
  holds(rule: string, holds: boolean, seen: unknown, where = this.place): void {
    this.looks += 1;
    if (holds) return;
    this.findings.push({ rule, where, seen: inOneLine(seen) });
    if (this.until?.test(this.broken)) throw new Caught();
  }

  equal(rule: string, seen: unknown, wanted: unknown, where = this.place): void {
    const [one, other] = [JSON.stringify(seen), JSON.stringify(wanted)];
    this.holds(rule, one === other, `${one} instead of ${other}`, where);
  }
}

/** Ends an attack that has found what it was to find. */
class Caught extends Error {}

const LONGEST = 300;

function inOneLine(seen: unknown): string {
  const text = typeof seen === 'string' ? seen : (JSON.stringify(seen) ?? String(seen));
  return text.replaceAll(/\s+/g, ' ').slice(0, LONGEST);
}

/** Runs the attack and, with the bug planted, once more (in the sizes of `toFind`). */
export async function runTwice(
  attack: Attack,
  ground: Ground,
  options: AttackOptions,
  toFind: AttackOptions = options,
): Promise<{ clean: Watch; planted: Watch }> {
  const clean = await runOnce(attack, ground, options);
  const undo = await attack.bug.plant(ground.desk, ground);
  try {
    return { clean, planted: await runOnce(attack, ground, toFind, attack.bug.found) };
  } finally {
    undo();
  }
}

/** A busy machine is slow; what a bug prevents never comes. */
const LONG_PATIENCE = 15_000;
const SHORT_PATIENCE = 1_200;

async function runOnce(attack: Attack, ground: Ground, options: AttackOptions, until?: RegExp): Promise<Watch> {
  const watch = new Watch(`row ${attack.row}: ${attack.name}`, until ? SHORT_PATIENCE : LONG_PATIENCE, until);
  await ground.calm();
  try {
    await attack.run(ground, watch, options);
  } catch (error) {
    if (!(error instanceof Caught)) throw error;
  }
  return watch;
}
