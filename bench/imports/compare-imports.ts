import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FilledDesk } from '../desk/fill-desk.js';
import type { Lab } from '../desk/lab.js';
import { Connection, rawRequestText } from '../load/connection.js';
import { spreadOf, type Spread } from '../load/figures.js';
import { settle } from '../load/settle.js';
import { signIn } from '../load/sign-in.js';
import { messageOf, startChild } from '../machine/child.js';
import { cpuOf, cpuOfFamily, memoryOf } from '../machine/processes.js';
import { startServer, type Server } from '../machine/server.js';
import { csvOf } from './csv.js';
import type { Replayed } from './recorded-imports.js';

/** Tickets a second from a file: by the server, by its statements alone, and by COPY of the rows that came of them. */
export interface ComparedImports {
  tickets: number;
  ours: Spread;
  statements: Spread;
  copy: Spread;
  share: number;
  /** CPU milliseconds of the server and of PostgreSQL for one ticket. */
  cpuMs: number;
  databaseCpuMs: number;
  /** Megabytes of the importing server at most. */
  memory: number;
}

export interface ImportsPlan {
  lab: Lab;
  /** A database with a filled desk; nobody is connected to it. */
  template: string;
  desk: FilledDesk;
  tickets: number;
  rounds: number;
}

/** Rounds that take turns, on copies of one database that go through the same states; the first file warms both up. */
export async function compareImports({ lab, template, desk, tickets, rounds }: ImportsPlan): Promise<ComparedImports> {
  const contents = Array.from({ length: rounds + 1 }, (_, file) => csvOf(file, tickets, Date.now()));
  for (const name of ['import_rehearsed', 'import_ours', 'import_bare', 'import_copy'])
    await lab.createDatabase(name, template);
  const recording = await recordImports(lab, contents, desk.lead.id);
  const bare = startChild(
    'bench/imports/bare-imports.js',
    [recording, JSON.stringify(lab.poolSettings()), lab.url('import_copy')],
    { env: { DATABASE_URL: lab.url('import_bare') }, log: lab.log },
  );
  const server = await startServer({ env: { DATABASE_URL: lab.url('import_ours') }, log: lab.log });
  try {
    await messageOf(bare);
    const [token = ''] = await signIn(server.port, [desk.lead]);
    return await lab.withDb(lab.url('import_ours'), async (db) => {
      const used: OneRound[] = [];
      for (const [file, content] of contents.entries()) {
        const answer = messageOf<Replayed>(bare);
        bare.process.send(file);
        const took = await answer;
        const ours = await importOnce(server, lab, content, token);
        await settle(db, () => Promise.resolve());
        if (file > 0) used.push({ ...took, ...ours });
      }
      return { ...figures(used, tickets), memory: memoryOf(server.pid).highest };
    });
  } finally {
    await server.end();
    await bare.end();
  }
}

interface OneRound extends Replayed {
  ms: number;
  cpu: number;
  database: number;
}

async function recordImports(lab: Lab, contents: readonly string[], by: number): Promise<string> {
  const files = contents.map((content, n) => {
    const file = path.join(lab.folder, `import-${n}.csv`);
    writeFileSync(file, content);
    return file;
  });
  const recording = path.join(lab.folder, 'imports.json');
  const env = { DATABASE_URL: lab.url('import_rehearsed') };
  const child = startChild('bench/imports/record.js', [recording, String(by), ...files], { env, log: lab.log });
  await messageOf(child);
  await child.end();
  return recording;
}

async function importOnce(server: Server, lab: Lab, content: string, token: string) {
  const connection = await Connection.open(server.port);
  const before = [cpuOf(server.pid), cpuOfFamily(lab.databasePid)] as const;
  const begun = performance.now();
  const request = rawRequestText('POST', '/api/v1/imports', { token, type: 'text/csv', content });
  const { status, body } = await connection.send(request);
  const ms = performance.now() - begun;
  connection.close();
  if (status !== 201) throw new Error(`the import was answered ${status}: ${body.slice(0, 500)}`);
  return { ms, cpu: cpuOf(server.pid) - before[0], database: cpuOfFamily(lab.databasePid) - before[1] };
}

function figures(used: readonly OneRound[], tickets: number) {
  const rate = (of: (one: OneRound) => number) => spreadOf(used.map((one) => (tickets / of(one)) * 1000));
  const each = (of: (one: OneRound) => number) => used.reduce((sum, one) => sum + of(one), 0) / used.length / tickets;
  const [ours, statements] = [rate(({ ms }) => ms), rate(({ statementsMs }) => statementsMs)];
  return {
    ...{ tickets, ours, statements, copy: rate(({ copyMs }) => copyMs), share: ours.median / statements.median },
    ...{ cpuMs: each(({ cpu }) => cpu), databaseCpuMs: each(({ database }) => database) },
  };
}
