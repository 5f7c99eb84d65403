import { withClient } from '../backup/connect.js';
import { soundness, type Soundness } from '../backup/drill/soundness.queries.js';
import { withScratch } from '../backup/drill/scratch-database.js';
import { withBackup } from '../backup/file/open-backup.js';
import { checkBackup, restoreBackup, type CheckedBackup, type Restored } from '../backup/restore/restore-backup.js';
import { readConfig } from '../platform/config/config.js';
import { StartupError } from '../platform/config/startup-error.js';
import { progressOnStderr, seconds, thousands } from './progress.js';
import { tryProgram, type Trial } from './try-program.js';

interface Drilled {
  created: string;
  restored: Restored;
  sound: Soundness;
  trial: Trial;
  where: string;
}

/**
 * `tierline restore --drill`: everything that a restore does, on a database that is thrown away, and then the program on
 * it. Ends with exit code 1 and the reason when the backup cannot be relied on. Touches nothing that is in use.
 */
export async function drill(file: string, { json }: { json?: boolean }): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const line = progressOnStderr();
  try {
    const drilled = await withBackup(file, process.stdin, async (backup) => {
      const checked = await checkBackup(backup, {
        onProgress: (at) => line.tell(() => `checking: byte ${thousands(at)}`),
      });
      return withScratch(config, ({ url, where }) =>
        rehearse(url, where, checked, (what) => line.tell(() => `drill: ${what}`)),
      );
    });
    line.end();
    const { restored, created, sound, trial } = drilled;
    const failure = failureOf(drilled);
    if (json) {
      const figures = {
        tables: restored.tables,
        rows: restored.rows,
        migrated: restored.migrated,
        broken: sound.broken,
      };
      const took = Number(seconds(began).slice(0, -2));
      console.log(JSON.stringify({ ok: failure === null, file, created, ...figures, ...trial, seconds: took }));
      if (failure !== null) process.exitCode = 1;
    } else if (failure !== null) throw new StartupError(`the drill of ${file} failed: ${failure}`);
    else console.log(summary(file, drilled, began));
  } finally {
    line.end();
  }
}

async function rehearse(
  url: string,
  where: string,
  checked: CheckedBackup,
  tell: (what: string) => void,
): Promise<Drilled> {
  const restored = await restoreBackup({ url, checked, onProgress: tell });
  const sound = await withClient(url, soundness);
  const trial = await tryProgram(url);
  return { created: checked.header.created, restored, sound, trial, where };
}

function failureOf({ sound, trial }: Drilled): string | null {
  const faults = sound.broken.map(({ rule, faults }) => `not so, ${faults} times: ${rule}`);
  if (trial.failed !== null) faults.push(`the program does not run on it (${trial.did.join(', ')}): ${trial.failed}`);
  return faults.length === 0 ? null : faults.join('; ');
}

function summary(file: string, { created, restored, sound, trial, where }: Drilled, began: number): string {
  const lines = [
    `drill of ${file} (${created}) passed in ${seconds(began)}, in ${where}`,
    `  restored and compared ${restored.tables} tables, ${thousands(restored.rows)} rows; ${sound.rules} rules between tables hold`,
    ...(restored.migrated.length > 0 ? [`  migrated: ${restored.migrated.join(', ')}`] : []),
    `  the program: ${trial.did.join(', ')}`,
  ];
  return lines.join('\n');
}
