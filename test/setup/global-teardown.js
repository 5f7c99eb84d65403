import { removeRun } from './run-folder.js';

export default async function globalTeardown() {
  await removeRun(process.env.TIERLINE_TEST_RUN);
}
