import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from '../../../bench/machine/child.js';
import type { Ground } from '../stage/ground.js';
import { isConnected, schemaOf } from './interrupted-migration.store.js';
import { inRow, type Trial } from './trial.js';

const KILLS_A_DATABASE = 3;
const LONGEST_MS = 60_000;

/** `tierline migrate` is killed at random instants; then two run at once. What comes of it is what an undisturbed one makes. */
export const interruptedMigration: Trial = {
  name: 'migration',
  run: ({ ground, random, options, tell, isStopped }) =>
    inRow('migration', async (row) => {
      const whole = await ground.freshDatabase();
      const [took] = await migrate(ground, whole);
      const wanted = await ground.withClient(whole, schemaOf);
      let half = 0;
      for (let n = 1; n <= options.others && !isStopped(); n++) {
        const url = await ground.freshDatabase();
        for (let kill = 0; kill < KILLS_A_DATABASE; kill++) {
          const child = startChild('src/main.js', ['migrate'], { env: envOf(ground, url), log: ground.log });
          const ended = once(child.process, 'exit');
          await ground.withClient(new URL('/tierline', url).href, (query) => isConnected(query, nameOf(url)));
          // Most of what a run takes is loading the program: from its first connection on it is at the tables.
          await delay(random.whole(0, Math.min(LONGEST_MS, took! * 0.4)));
          const alive = child.process.exitCode === null;
          child.process.kill('SIGKILL');
          await ended;
          row.count++;
          if (alive) half++;
        }
        await Promise.all([migrate(ground, url), migrate(ground, url)]);
        const made = await ground.withClient(url, schemaOf);
        if (made !== wanted) throw new Error(`the schema after the kills is another one: ${difference(wanted, made)}`);
        tell(`migration ${n}/${options.others}: converged`);
      }
      row.notes.push(`${half} of ${row.count} runs were killed before they had ended; two at once finished each`);
    }),
};

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

const envOf = (ground: Ground, url: string) => ({
  ...{ DATABASE_URL: url, TIERLINE_LOG_LEVEL: 'warn', TIERLINE_DATA_DIR: ground.folder },
});

/** Milliseconds it took. */
async function migrate(ground: Ground, url: string): Promise<[number]> {
  const begun = performance.now();
  const child = startChild('src/main.js', ['migrate'], { env: envOf(ground, url), log: ground.log });
  const [code] = (await once(child.process, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`a migration ended with code ${code}`);
  return [performance.now() - begun];
}

function difference(wanted: string, made: string): string {
  const [left, right] = [wanted.split('\n'), made.split('\n')];
  return [
    ...left.filter((line) => !right.includes(line)).map((line) => `- ${line}`),
    ...right.filter((line) => !left.includes(line)).map((line) => `+ ${line}`),
  ]
    .slice(0, 5)
    .join('; ');
}
