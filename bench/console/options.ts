import { Command, InvalidArgumentError } from 'commander';

export interface ConsoleOptions {
  tickets: number;
  /** Changes of tickets a second, by the other people at the desk. */
  events: number;
  /** How long the page only listens while its memory is watched. */
  minutes: number;
  /** Folder of a CPU profile of the page. */
  profile: string | undefined;
  /** Parts to measure: scroll, interact, own, others, heap; undefined: all. */
  only: readonly string[] | undefined;
}

export function readOptions(args: readonly string[]): ConsoleOptions {
  const program = new Command('bench:console')
    .description('Measures the console in a real browser, on a full desk where others work. Never fails.')
    .option('--tickets <n>', 'tickets of the desk (50000)', wholeNumber(1_000, 1_000_000), 50_000)
    .option('--events <n>', 'changes a second (20)', wholeNumber(0, 200), 20)
    .option('--minutes <n>', 'minutes of events while memory is watched (30)', wholeNumber(1, 240), 30)
    .option('--only <names>', 'scroll, interact, own, others, heap; separated by commas', (text) => text.split(','))
    .option('--profile <file>', 'write a CPU profile of the page there')
    .parse(args);
  return { profile: undefined, only: undefined, ...program.opts<Omit<ConsoleOptions, 'profile' | 'only'>>() };
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    return value;
  };
}
