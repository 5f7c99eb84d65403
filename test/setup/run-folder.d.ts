/** A folder for a run; the test database is started in it by the first who asks for one (TIERLINE_TEST_RUN). */
export function makeRunFolder(): string;
/** Ends what aborted runs left behind. */
export function sweepAbortedRuns(): Promise<void>;
/** Stops the database of a run, drops its databases and removes its files. */
export function removeRun(folder: string): Promise<void>;
