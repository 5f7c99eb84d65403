import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { StartupError } from '../../config/startup-error.js';

/** The user PostgreSQL runs as when we are root: it refuses to run as root itself. */
export interface RunAs {
  name: string;
  uid: number;
  gid: number;
}

/** Spawn options: an own group of processes away from the terminal, without our root. */
export function childUser(runAs: RunAs | undefined): { uid?: number; gid?: number } {
  return runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
}

const CANDIDATES = ['tierline', 'postgres'];

/**
 * Whom to run PostgreSQL as: undefined (ourselves) for an ordinary user. For root the owner of the existing data,
 * else a user `tierline` or `postgres`, else one is created, else `nobody`.
 */
export function chooseRunAs(existingData: string | undefined): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existingData !== undefined) return ownerOf(existingData);
  for (const name of CANDIDATES) {
    const user = lookUp(name);
    if (user) return user;
  }
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', 'tierline'], { stdio: 'ignore' });
  const user = lookUp('tierline') ?? lookUp('nobody');
  if (!user) throw new StartupError('PostgreSQL refuses to run as root and no other user was found: set DATABASE_URL');
  return user;
}

function ownerOf(folder: string): RunAs {
  const { uid, gid } = statSync(folder);
  return { name: `user ${uid}`, uid, gid };
}

function lookUp(name: string): RunAs | undefined {
  const line = passwd()
    .map((entry) => entry.split(':'))
    .find((fields) => fields[0] === name);
  if (line) return { name, uid: Number(line[2]), gid: Number(line[3]) };
  const id = (flag: string) => {
    const run = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return run.status === 0 ? Number(run.stdout) : undefined;
  };
  const uid = id('-u');
  const gid = id('-g');
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
}

function passwd(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** True when `runAs` may enter the folder (every folder above it lets it pass). */
export function canEnter(folder: string, runAs: RunAs | undefined): boolean {
  if (!runAs) return true;
  const run = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...childUser(runAs),
    cwd: '/',
    stdio: 'ignore',
  });
  return run.status === 0;
}
