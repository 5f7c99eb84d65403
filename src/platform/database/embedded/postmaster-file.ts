import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What a running PostgreSQL writes into `postmaster.pid` of its data folder. */
export interface PostmasterFile {
  pid: number;
  port: number | undefined;
  socketFolder: string | undefined;
  ready: boolean;
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    if (!Number.isInteger(pid) || pid === 0) return undefined;
    return {
      pid,
      port: Number(lines[3]) || undefined,
      socketFolder: lines[4] || undefined,
      ready: lines[7]?.trim() === 'ready',
    };
  } catch {
    return undefined;
  }
}

/** A file whose process is gone or is another program hinders the next start: PostgreSQL looks at the id alone. */
export function removePostmasterFile(cluster: string): void {
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}
