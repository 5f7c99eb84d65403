import { readdirSync, readFileSync } from 'node:fs';

/* What processes have used, from /proc; NaN where there is none. */

/** The kernel counts ended children in ticks of 10 ms. */
const TICK_MS = 10;

/** CPU milliseconds of a process so far, all threads. */
export function cpuOf(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    return tasks.reduce((sum, task) => sum + nanosecondsOf(`/proc/${pid}/task/${task}/schedstat`), 0) / 1e6;
  } catch {
    return NaN;
  }
}

/** CPU milliseconds of a process and its children so far, those that have ended too. */
export function cpuOfFamily(pid: number): number {
  const ended = Number(statFields(pid)?.[13]) + Number(statFields(pid)?.[14]);
  return childrenOf(pid).reduce((sum, child) => sum + (cpuOf(child) || 0), cpuOf(pid) + ended * TICK_MS);
}

/** Memory of a process in megabytes: now, and at its highest. */
export function memoryOf(pid: number): { now: number; highest: number } {
  const status = read(`/proc/${pid}/status`);
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}

function childrenOf(parent: number): number[] {
  try {
    const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return ids.map(Number).filter((pid) => statFields(pid)?.[1] === String(parent));
  } catch {
    return [];
  }
}

/** Fields of /proc/PID/stat after the name: the state first, then the parent. */
function statFields(pid: number): string[] | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function nanosecondsOf(file: string): number {
  return Number(read(file).split(' ', 1)[0]);
}

/** Empty when the process is gone. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
