import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A run of the program as a person starts it: its own process, its own environment. */
export interface ProgramRun {
  child: ChildProcess;
  pid: number;
  stdout: () => string;
  stderr: () => string;
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Waits until stdout holds a match and answers it; rejects when the process ends before. */
  says: (pattern: RegExp, ms?: number) => Promise<RegExpExecArray>;
}

/** Starts `tierline <args>` with nothing of our own environment but what node needs. */
export function runProgram(args: string[], env: Record<string, string>, options: SpawnOptions = {}): ProgramRun {
  const { PATH = '', HOME = '' } = process.env;
  const entry = path.join(builtProgram(), 'src/main.js');
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'pipe', ...options, env: { PATH, HOME, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  const says = async (pattern: RegExp, ms = 25_000) => {
    for (const end = Date.now() + ms; Date.now() < end; await delay(20)) {
      const match = pattern.exec(stdout);
      if (match) return match;
      if (child.exitCode !== null || child.signalCode !== null) break;
    }
    throw new Error(`the program did not say ${pattern}: ${stdout}${stderr}`);
  };
  return { child, pid: child.pid ?? 0, stdout: () => stdout, stderr: () => stderr, ended, says };
}

/** Compiles the sources once per test run, beside the other files of the run, and answers the folder. */
export function builtProgram(): string {
  const root = path.resolve(import.meta.dirname, '../..');
  const home = path.join(process.env['TIERLINE_TEST_RUN'] ?? '', 'program');
  const dist = path.join(home, 'dist');
  if (isFirst(`${home}.building`)) {
    mkdirSync(home);
    symlinkSync(path.join(root, 'node_modules'), path.join(home, 'node_modules'));
    copyFileSync(path.join(root, 'package.json'), path.join(home, 'package.json'));
    const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
    const args = [swc, 'src', 'migrations', '-d', dist, '--config-file', '.swcrc', '--quiet'];
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    writeFileSync(`${home}.built`, run.status === 0 ? '' : run.stdout + run.stderr);
    if (run.status !== 0) throw new Error(`the program does not compile: ${run.stdout}${run.stderr}`);
  }
  for (const end = Date.now() + 60_000; Date.now() < end && !existsSync(`${home}.built`);) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  return dist;
}

function isFirst(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch {
    return false;
  }
}
