import { Command, InvalidArgumentError } from 'commander';

/** How much is measured. Every part is bounded in count and time. */
export interface Options {
  tickets: number;
  /** Numbers of connections, each a closed loop: the next request leaves when the answer is there. */
  connections: readonly number[];
  rounds: number;
  secondsARound: number;
  /** Updates of tickets after which the matrix is measured again. */
  updates: number;
  /** In one file. */
  importedTickets: number;
  /** Numbers of sockets that one event goes to, and how many events. */
  broadcasts: readonly number[];
  broadcastEvents: number;
  /** Sockets that listen while commits come steadily: so many a second, for so long. */
  sockets: number;
  commitsASecond: number;
  pushSeconds: number;
  starts: number;
  /** Linked tickets of one package. */
  cascadeTickets: number;
  /** Cells of phase and signature that signals are looked for in, and commits after each of which they are. */
  signalCells: number;
  signalCommits: number;
  /** Parts and operations to measure; undefined: all. */
  only: readonly string[] | undefined;
  /** Folder for CPU profiles of the server. */
  profile: string | undefined;
  json: boolean;
}

const FULL = {
  ...{ tickets: 100_000, rounds: 3, secondsARound: 1.5, updates: 100_000, importedTickets: 3_000 },
  ...{ broadcasts: [200, 1_000, 5_000], broadcastEvents: 12, sockets: 300, pushSeconds: 10, starts: 5 },
  ...{ cascadeTickets: 1_000, signalCells: 2_000, signalCommits: 10_000 },
};
const QUICK = {
  ...{ tickets: 2_000, rounds: 1, secondsARound: 0.4, updates: 2_000, importedTickets: 300 },
  ...{ broadcasts: [50, 200], broadcastEvents: 3, sockets: 50, pushSeconds: 2, starts: 1 },
  ...{ cascadeTickets: 100, signalCells: 200, signalCommits: 100 },
};

const MOST_TICKETS = 1_000_000;
const COMMITS_A_SECOND = 20;

/** Besides the single operations. */
export const PARTS = ['operations', 'sizes', 'import', 'broadcast', 'push', 'cascade', 'signals', 'start'] as const;

interface Given {
  quick?: boolean;
  tickets?: number;
  rounds?: number;
  commits?: number;
  only?: string;
  profile?: string;
  json?: boolean;
}

export function readOptions(args: readonly string[]): Options {
  const program = new Command('bench')
    .description('Measures the server beside a bare program that executes the same statements. Never fails.')
    .option('--quick', 'a minute instead of a quarter of an hour: few tickets, one short round, for a first look')
    .option('--tickets <n>', 'tickets to load before (100000)', wholeNumber(100, MOST_TICKETS))
    .option('--rounds <n>', 'rounds of each measurement (3)', wholeNumber(1, 20))
    .option('--commits <n>', 'commits after each of which signals are looked for (10000)', wholeNumber(10, 100_000))
    .option('--only <names>', `parts (${PARTS.join(', ')}) or operations, separated by commas`)
    .option('--profile <folder>', 'write CPU profiles of the server there')
    .option('--json', 'print the figures as JSON')
    .parse(args);
  const given = program.opts<Given>();
  const size = given.quick ? QUICK : FULL;
  return {
    ...size,
    tickets: given.tickets ?? size.tickets,
    rounds: given.rounds ?? size.rounds,
    signalCommits: given.commits ?? size.signalCommits,
    connections: [1, 8, 32],
    commitsASecond: COMMITS_A_SECOND,
    only: given.only?.split(',').map((name) => name.trim()),
    profile: given.profile,
    json: given.json === true,
  };
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    return value;
  };
}
