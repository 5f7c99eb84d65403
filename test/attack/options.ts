import { Command, InvalidArgumentError } from 'commander';
import type { AttackOptions } from './part.js';

export interface Options extends AttackOptions {
  /** Parts to run; undefined: all. */
  only: readonly string[] | undefined;
  json: boolean;
}

const MOST = 1_000_000;

interface Given extends Record<'malformed' | 'stateful' | 'frames' | 'samples' | 'races' | 'seed', number> {
  only?: string;
  json?: boolean;
}

export function readOptions(args: readonly string[]): Options {
  const program = new Command('attack')
    .description('Attacks the whole program on a database of its own. Ends with 1 when it finds something.')
    .option('--malformed <n>', 'requests that break one rule', wholeNumber(1), 10_000)
    .option('--stateful <n>', 'requests in chains, built from earlier answers', wholeNumber(1), 10_000)
    .option('--frames <n>', 'frames sent to the socket', wholeNumber(1), 10_000)
    .option('--samples <n>', 'samples of each kind where times are compared', wholeNumber(1), 1_000)
    .option('--races <n>', 'races of several requests for one thing', wholeNumber(1), 1_000)
    .option('--seed <n>', 'every generated thing follows from it', wholeNumber(0), 20_261_120)
    .option('--only <names>', 'parts to run, separated by commas')
    .option('--json', 'print the report as JSON')
    .parse(args);
  const { only, json, ...sizes } = program.opts<Given>();
  return { ...sizes, only: only?.split(',').map((name) => name.trim()), json: json === true };
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > MOST)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${MOST}`);
    return value;
  };
}
