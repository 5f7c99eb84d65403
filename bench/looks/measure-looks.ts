import type { Lab } from '../desk/lab.js';
import { messageOf, startChild } from '../machine/child.js';
import type { Looked } from './looks.js';

const DATABASE = 'looked';
const LONGEST_MS = 1_800_000;

/** Looks at a desk of its own after each of some commits. */
export async function measureLooks(
  lab: Lab,
  { tickets, cells, commits }: { tickets: number; cells: number; commits: number },
): Promise<Looked> {
  await lab.createDatabase(DATABASE);
  // Opening it migrates it.
  await lab.withDb(lab.url(DATABASE), () => Promise.resolve());
  const sizes = [tickets, cells, commits].map(String);
  const child = startChild('bench/looks/looks.js', [lab.url(DATABASE), ...sizes], {
    ...{ log: lab.log, nodeOptions: ['--expose-gc'] },
  });
  try {
    return await messageOf<Looked>(child, LONGEST_MS);
  } finally {
    await child.end();
  }
}
