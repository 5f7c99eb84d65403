import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const parent = path.join(tmpdir(), `tierline-tests-${userInfo().uid}`);

/** A folder for this run; the test database is started in it by the first test that asks for one. */
export function makeRunFolder() {
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(path.join(parent, 'run-'));
  // The user PostgreSQL runs as must pass through.
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  return folder;
}

/** Ends what aborted runs left behind. */
export async function sweepAbortedRuns() {
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  for (const name of readdirSync(parent)) {
    const folder = path.join(parent, name);
    const owner = Number(read(path.join(folder, 'owner')));
    if (owner > 0 && !isAlive(owner)) await removeRun(folder);
  }
}

/** Stops the test database of a run, drops its databases and removes its files. */
export async function removeRun(folder) {
  const cluster = JSON.parse(read(path.join(folder, 'cluster.json')) ?? 'null');
  const pidFile = path.join(cluster?.home ?? folder, 'postgres', 'postmaster.pid');
  const pid = Number(read(pidFile)?.split('\n')[0]);
  if (pid > 0 && isAlive(pid) && worksIn(pid, path.dirname(pidFile))) await endPostmaster(pid);
  if (cluster && cluster.home === undefined) await dropDatabases(cluster).catch(() => undefined);
  for (const gone of [cluster?.home, cluster?.socketFolder, folder]) {
    if (gone) rmSync(gone, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The id may have been given to another process since. */
function worksIn(pid, cluster) {
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').includes(cluster);
}

async function endPostmaster(pid) {
  for (const signal of ['SIGQUIT', 'SIGKILL']) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 5000 && isAlive(pid); waited += 20) await new Promise((go) => setTimeout(go, 20));
    if (!isAlive(pid)) return;
  }
}

async function dropDatabases({ adminUrl, prefix }) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(read(`/proc/${pid}/status`) ?? '');
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
