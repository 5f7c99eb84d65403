import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, symlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { emptyRecord } from '../history/operation.js';
import { GoodClient } from '../load/good-client.js';
import type { Ground } from '../stage/ground.js';
import type { Stage } from '../stage/stage.js';
import { embeddedSetting } from './embedded-setting.js';
import type { Fault, NotHere, Setting } from './fault.js';
import { writesAgain } from './node-kill.js';

const DISK_MB = 400;
const FULL_MS = 4_000;

/** The disk of the tables is full: reads go on, writes are told 507 or 503, and it heals when there is room again. */
export const fullDataDisk: Fault = {
  name: 'full-disk-data',
  times: ({ others }) => Math.ceil(others / 2),
  restMs: 1_500,
  set: (ground) =>
    smallDisk(ground, { walElsewhere: true }, async (stage) => {
      const reads = await readFor(stage, FULL_MS);
      if (reads.failed > 0) throw new Error(`${reads.failed} of ${reads.asked} readings failed on a full disk`);
    }),
};

/** The disk of the log of writes is full: PostgreSQL itself goes down, and comes back when there is room again. */
export const fullLogDisk: Fault = {
  name: 'full-disk-wal',
  times: ({ others }) => Math.ceil(others / 4),
  restMs: 1_500,
  set: (ground) => smallDisk(ground, { walElsewhere: false }, () => delay(FULL_MS)),
};

/** A server whose embedded PostgreSQL lives on a file system of memory, of a few hundred megabytes. */
async function smallDisk(
  ground: Ground,
  { walElsewhere }: { walElsewhere: boolean },
  whileFull: (stage: Stage) => Promise<void>,
): Promise<Setting | NotHere> {
  const disk = path.join(ground.folder, `disk-${ground.nextNumber()}`);
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0711`, 'tmpfs', disk], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) return { notHere: `no tmpfs can be mounted: ${(mounted.stderr || 'no mount').trim()}` };
  const setting = embeddedSetting(ground, disk);
  const unmount = () => void spawnSync('umount', ['-l', disk], { stdio: 'ignore' });
  ground.onExit(unmount);
  const wal = `${disk}-wal`;
  if (walElsewhere) {
    const first = await setting.plan.launch();
    await first.stop();
    const inside = path.join(disk, 'postgres', 'pg_wal');
    spawnSync('cp', ['-a', inside, wal]);
    rmSync(inside, { recursive: true });
    symlinkSync(wal, inside);
  }
  const strike = async (stage: Stage) => {
    const ballast = fill(disk);
    try {
      await whileFull(stage);
    } finally {
      rmSync(ballast, { force: true });
    }
    return { readyMs: await writesAgain(stage) };
  };
  return {
    ...setting,
    strike,
    clear: async () => {
      await setting.clear?.();
      unmount();
      rmSync(wal, { recursive: true, force: true });
    },
  };
}

/** Takes all the room there is; answers the file. */
function fill(folder: string): string {
  const file = path.join(folder, 'ballast');
  const opened = openSync(file, 'w');
  const block = Buffer.alloc(1024 * 1024);
  try {
    for (let size = block.length; size >= 4096;) {
      try {
        writeSync(opened, block, 0, size);
      } catch {
        size = size >> 1;
      }
    }
  } finally {
    closeSync(opened);
  }
  if (statfsSync(folder).bavail > 16) throw new Error('the disk did not become full');
  return file;
}

async function readFor(stage: Stage, ms: number): Promise<{ asked: number; failed: number }> {
  const [agent] = stage.readers;
  const client = new GoodClient(stage.proxy.port, agent!, emptyRecord());
  client.retries = false;
  const reads = { asked: 0, failed: 0 };
  for (const end = performance.now() + ms; performance.now() < end; await delay(40)) {
    const answer = await client.read('/api/v1/tickets?limit=20');
    reads.asked++;
    if (answer?.status !== 200) reads.failed++;
  }
  client.close();
  return reads;
}
