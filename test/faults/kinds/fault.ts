import type { Options } from '../options.js';
import type { Random } from '../load/random.js';
import type { Ground } from '../stage/ground.js';
import type { Stage, StagePlan } from '../stage/stage.js';

/** What came of one fault. */
export interface Strike {
  /** Milliseconds until everything was ready again; absent where nothing was away. */
  readyMs?: number;
}

/** A fault that happens to a desk at work. */
export interface Fault {
  name: string;
  /** How often, in a run with these options. */
  times: (options: Options) => number;
  /** The stage it happens on, made anew for this fault. `undefined`: not possible here, for the reason that was told. */
  set: (ground: Ground, random: Random) => Promise<Setting | NotHere>;
  /** Longest quiet time before it, in milliseconds. */
  restMs?: number;
}

export type StrikeOnce = (stage: Stage, random: Random) => Promise<Strike>;

export interface Setting {
  plan: Omit<StagePlan, 'random'>;
  /** Lets it happen once and waits until it is over. Anything wrong that only it can see is thrown. */
  strike: StrikeOnce;
  /** Runs when the fault is done with. */
  clear?: () => Promise<void>;
}

export interface NotHere {
  notHere: string;
}
