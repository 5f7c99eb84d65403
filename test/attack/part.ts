import type { TestAppOptions } from '../setup/app.js';
import type { Desk } from '../setup/desk.js';

/** How long and how hard an attack is. The short forms in `npm test` give small numbers. */
export interface AttackOptions {
  /** Requests that break one rule. */
  malformed: number;
  /** Requests in chains, each built from earlier answers. */
  stateful: number;
  /** Frames sent to the socket. */
  frames: number;
  /** Samples of each kind where times are compared. */
  samples: number;
  /** Races of several requests for one thing. */
  races: number;
  /** Every generated thing follows from it. */
  seed: number;
}

/** What is attacked. */
export interface Target {
  /**
   * The whole program on a fresh database of its own, somebody of each role signed in. The caller closes it.
   * A planted bug is a change to the desk's app (`desk.app`): a Fastify hook, an overridden provider's method.
   */
  open: (options?: TestAppOptions) => Promise<Desk>;
}

/** Something that must not be. */
export interface Finding {
  /** Which rule is broken, in few words, such as `answer outside the document`. */
  rule: string;
  /** Where: `POST /api/v1/tickets`, the event's name, the attack's row. */
  where: string;
  /** What was seen, in one line. */
  seen: string;
  /** The smallest request that shows it, as a curl command. */
  curl?: string;
}

/** What a part of the attack has to say. */
export interface PartReport {
  part: string;
  seconds: number;
  /** Columns of the printed table: `{ requests: 10000, routes: 88, '5xx': 0 }`. */
  figures: Readonly<Record<string, number | string>>;
  findings: readonly Finding[];
}

/** One program of attack. It throws only when it could not be carried out; what it found is in the report. */
export interface Part {
  name: string;
  run: (options: AttackOptions, target: Target) => Promise<PartReport>;
}
