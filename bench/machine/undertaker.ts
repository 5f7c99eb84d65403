import { rmSync } from 'node:fs';
import path from 'node:path';
import { clusterFolder } from '../../src/platform/database/embedded/placement.js';
import { clearLeftovers } from '../../src/platform/database/embedded/postmaster.js';
import { readPostmasterFile } from '../../src/platform/database/embedded/postmaster-file.js';
import { signal, startMark } from '../../src/platform/database/embedded/processes.js';

/*
 * A process of its own. It is told which programs the bench has started, and learns of the bench's end by its channel:
 * after a kill -9, or Ctrl-C in a round for which the server is stopped, nothing may stay behind.
 */

const [folder = ''] = process.argv.slice(2);
const started = new Map<number, string>();

process.on('message', (pid: number) => started.set(pid, startMark(pid)));
process.on('disconnect', () => void bury());
// Ctrl-C reaches everybody in the terminal; this process ends last.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => undefined);

async function bury(): Promise<void> {
  for (const [pid, mark] of started) if (startMark(pid) === mark) signal(pid, 'SIGKILL');
  const cluster = clusterFolder(path.join(folder, 'data'));
  const socketFolder = readPostmasterFile(cluster)?.socketFolder;
  await clearLeftovers(cluster);
  for (const gone of [socketFolder, folder]) if (gone) rmSync(gone, { recursive: true, force: true, maxRetries: 3 });
  process.exit(0);
}
