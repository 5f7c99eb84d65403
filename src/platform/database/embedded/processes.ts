import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/** True while a process of that id runs, whoever owns it. A zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** Fields of /proc/PID/stat after the name: the state first. Undefined where there is no /proc. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** When the process started, in whatever unit the system tells: with the id it names one process for ever. */
export function startMark(pid: number): string {
  const ticks = statFields(pid)?.[19];
  if (ticks !== undefined) return `${bootId()}:${ticks}`;
  const run = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return (run.stdout ?? '').trim();
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** True when the process is a PostgreSQL on that data: the postmaster and its children work in the data folder. */
export function worksIn(pid: number, data: string): boolean {
  if (hasProc()) return nameOf(pid) === 'postgres' && cwdIs(pid, data);
  const run = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return (run.stdout ?? '').includes(data);
}

/** Ids of the PostgreSQL processes left working in that data folder. Only known where there is a /proc. */
export function processesIn(data: string): number[] {
  if (!hasProc()) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, data));
}

const hasProc = (): boolean => existsSync('/proc/self/stat');

function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function cwdIs(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/** Sends a signal; a process that is gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until the process is gone; false when it still runs after `ms`. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await delay(POLL_MS)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}
