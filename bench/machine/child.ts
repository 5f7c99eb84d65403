import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that the bench has started; it ends with the bench. */
export interface Child {
  pid: number;
  process: ChildProcess;
  /** SIGTERM, and SIGKILL when that takes too long. */
  end: () => Promise<void>;
}

export interface ChildOptions {
  env?: Record<string, string>;
  /** What it prints goes here. */
  log: string;
  nodeOptions?: readonly string[];
}

const PATIENCE_MS = 12_000;

let undertaker: ChildProcess | undefined;

/** From now on a process watches ours: when we are gone, however that came, it ends what we left and removes the folder. */
export function hireUndertaker(folder: string, log: string): void {
  const watcher = startChild('bench/machine/undertaker.js', [folder], { log }).process;
  undertaker = watcher;
  watcher.unref();
  watcher.channel?.unref();
}

/** Starts a compiled file, given from the folder that holds `src` and `bench`, in a Node of its own. */
export function startChild(file: string, args: readonly string[], { env, log, nodeOptions }: ChildOptions): Child {
  const { PATH = '', HOME = '' } = process.env;
  const output = openSync(log, 'a');
  const child = fork(path.resolve(import.meta.dirname, '../..', file), args, {
    env: { PATH, HOME, ...env },
    execArgv: [...(nodeOptions ?? [])],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  undertaker?.send(child.pid ?? 0);
  return { pid: child.pid ?? 0, process: child, end: () => end(child) };
}

/** The next message of a child; rejects when it ends before. */
export async function messageOf<Message>({ process: child }: Child, ms = 120_000): Promise<Message> {
  const stop = new AbortController();
  const message = once(child, 'message', { signal: stop.signal }).then(([value]) => value as Message);
  const ended = once(child, 'exit', { signal: stop.signal }).then(([code]) => {
    throw new Error(`a program of the bench ended with code ${String(code)}`);
  });
  const late = delay(ms, undefined, { signal: stop.signal }).then(() => {
    throw new Error('a program of the bench said nothing in time');
  });
  try {
    return await Promise.race([message, ended, late]);
  } finally {
    stop.abort();
    await Promise.allSettled([message, ended, late]);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // A stopped process takes no other signal.
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(killing);
}
