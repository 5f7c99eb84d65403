import { makeRunFolder, removeRun, sweepAbortedRuns } from '../setup/run-folder.js';
import { openDesk } from '../setup/desk.js';
import type { Target } from './part.js';

/** A target outside the test runner: an embedded PostgreSQL of its own, removed at the end. */
export async function openTarget(): Promise<Target & { close: () => Promise<void> }> {
  await sweepAbortedRuns();
  const folder = makeRunFolder();
  process.env['TIERLINE_TEST_RUN'] = folder;
  return { open: openDesk, close: () => removeRun(folder) };
}
