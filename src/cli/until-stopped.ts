import type { Log } from '../platform/log/log.js';
import type { RunningServer } from './start-server.js';

/** A stop that hangs ends here; with the drain of 2 s before a supervisor loses patience at 10 s and kills us. */
const LONGEST_STOP_MS = 7_000;

/**
 * While the server starts, SIGTERM and SIGINT end the process through its exit hooks, which end a database that is
 * up already; the default would leave it behind. Call the answer when the start is over.
 */
export function stopWhileStarting(): () => void {
  const end = () => process.exit(1);
  process.on('SIGTERM', end).on('SIGINT', end);
  return () => void process.off('SIGTERM', end).off('SIGINT', end);
}

/**
 * Keeps the server running until SIGTERM or SIGINT, then drains it and ends the process with code 0. A second signal
 * ends it at once.
 */
export function untilStopped(server: RunningServer, log: Log, drainSeconds: number): void {
  let stopping = false;
  const onSignal = (name: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal: name }, 'stopping');
    setTimeout(
      () => {
        log.error('the stop took too long');
        process.exit(1);
      },
      LONGEST_STOP_MS + drainSeconds * 1_000,
    ).unref();
    // Ctrl-C at a terminal: nobody waits for a proxy there.
    server.stop({ atOnce: name === 'SIGINT' }).then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (err: unknown) => {
        log.error({ err }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
