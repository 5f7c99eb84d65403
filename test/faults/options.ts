import { Command, InvalidArgumentError } from 'commander';

export interface Options {
  kills: number;
  dbKills: number;
  /** Of each of the other faults. */
  others: number;
  races: number;
  reconnects: number;
  /** Events delivered to sockets while these are forced to come back. */
  events: number;
  soakMinutes: number;
  seed: number;
  /** Names of what to run; undefined: everything. */
  only: readonly string[] | undefined;
  /** File for what the servers said. */
  log: string | undefined;
  json: boolean;
}

const FULL = { kills: 200, dbKills: 50, others: 8, races: 10_000, reconnects: 500, events: 1_000_000, soakMinutes: 20 };
const QUICK = { kills: 6, dbKills: 3, others: 2, races: 200, reconnects: 20, events: 20_000, soakMinutes: 0.5 };

type Given = Partial<Record<keyof typeof FULL, number>> & {
  quick?: boolean;
  seed?: number;
  only?: string;
  log?: string;
  json?: boolean;
};

export function readOptions(args: readonly string[]): Options {
  const program = new Command('faults')
    .description('Breaks the server and its database under load, and says what was lost. Fails when something was.')
    .option('--quick', 'a few of everything, in a few minutes')
    .option('--kills <n>', 'kill -9 of the server (200)', whole(0, 10_000))
    .option('--db-kills <n>', 'kill -9 of PostgreSQL, half of them of an embedded one (50)', whole(0, 10_000))
    .option('--others <n>', 'of each of the other faults (8)', whole(0, 1_000))
    .option('--races <n>', 'races for one ticket (10000)', whole(0, 1_000_000))
    .option('--reconnects <n>', 'forced reconnects of sockets (500)', whole(0, 100_000))
    .option('--events <n>', 'events delivered meanwhile (1000000)', whole(0, 100_000_000))
    .option('--soak-minutes <n>', 'minutes of steady load (20)', minutes)
    .option('--seed <n>', 'the same faults at the same instants as another run', whole(0, 4_294_967_295))
    .option('--only <names>', 'faults, teeth or trials, separated by commas')
    .option('--log <file>', 'keep there what the servers said')
    .option('--json', 'print the figures as JSON')
    .parse(args);
  const { quick, only, json, seed, log, ...given } = program.opts<Given>();
  return {
    ...(quick ? QUICK : FULL),
    ...given,
    seed: seed ?? Math.floor(Math.random() * 4_294_967_296),
    only: only?.split(',').map((name) => name.trim()),
    log,
    json: json === true,
  };
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    return value;
  };
}

function minutes(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 24 * 60)) throw new InvalidArgumentError('must be a number of minutes, at most a day');
  return value;
}
