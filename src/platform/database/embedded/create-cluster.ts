import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StartupError } from '../../config/startup-error.js';
import { program } from './binaries.js';
import { clusterFolder, type Placement } from './placement.js';
import { childUser, type RunAs } from './run-as.js';

export const DATABASE_USER = 'tierline';

const MAKING = 'postgres-making-';

/**
 * Makes the cluster when there is none and answers the password of its user. A half-made one never counts: it is made
 * under another name and renamed when whole.
 */
export async function createClusterIfMissing(placement: Placement, durable: boolean): Promise<string> {
  const cluster = clusterFolder(placement.home);
  if (existsSync(cluster)) {
    refuseOtherVersion(cluster, placement);
    return (await keptPassword(placement)) ?? resetPassword(placement);
  }
  for (const left of await readdir(placement.home)) {
    if (left.startsWith(MAKING)) await rm(path.join(placement.home, left), { recursive: true, force: true });
  }
  const making = ownFolder(path.join(placement.home, MAKING), placement.runAs);
  const password = newPassword(placement);
  const data = path.join(making, 'data');
  await initialise(placement, making, data, password, durable);
  await rename(data, cluster);
  await rm(making, { recursive: true, force: true });
  return password;
}

function refuseOtherVersion(cluster: string, { binaries }: Placement): void {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const brought = binaries.version.split('.')[0];
  if (made !== brought) {
    throw new StartupError(
      `the database in ${cluster} was made by PostgreSQL ${made}, this program brings ${brought}: ` +
        'restore a dump into a new TIERLINE_DATA_DIR',
    );
  }
}

function ownFolder(prefix: string, runAs: RunAs | undefined): string {
  const folder = mkdtempSync(prefix);
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

const passwordFile = (placement: Placement): string => path.join(placement.dataDir, 'postgres.password');

async function keptPassword(placement: Placement): Promise<string | undefined> {
  try {
    await chmod(passwordFile(placement), 0o600);
    return readFileSync(passwordFile(placement), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function newPassword(placement: Placement): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile(placement), `${password}\n`, { mode: 0o600 });
  return password;
}

async function initialise(placement: Placement, making: string, data: string, password: string, durable: boolean) {
  // initdb runs as the other user and must be able to read the password.
  const file = path.join(making, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (placement.runAs) chownSync(file, placement.runAs.uid, placement.runAs.gid);
  await run(placement, 'initdb', [
    ...['-D', data, '--username', DATABASE_USER, '--pwfile', file, '--auth', 'scram-sha-256', '--encoding', 'UTF8'],
    // The built-in locale sorts and folds the same on every machine.
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]);
}

/** The password file was lost: gives the user a new one while nobody is connected. */
async function resetPassword(placement: Placement): Promise<string> {
  const password = newPassword(placement);
  const single = ['--single', '-D', clusterFolder(placement.home), 'postgres'];
  await run(placement, 'postgres', single, `ALTER USER ${DATABASE_USER} PASSWORD '${password}';\n`);
  return password;
}

function run(placement: Placement, name: 'initdb' | 'postgres', args: string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program(placement.binaries, name), args, {
      ...childUser(placement.runAs),
      cwd: placement.home,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.resume();
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartupError(`${name} failed: ${said.trim().split('\n').pop() ?? `exit code ${code}`}`));
    });
  });
}
