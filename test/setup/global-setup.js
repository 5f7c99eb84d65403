import { makeRunFolder, sweepAbortedRuns } from './run-folder.js';

// Starts nothing: tests without a database do not pay for one (see cluster.ts).
export default async function globalSetup() {
  await sweepAbortedRuns();
  process.env.TIERLINE_TEST_RUN = makeRunFolder();
}
