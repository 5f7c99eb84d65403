import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { ValidationPipe } from '@nestjs/common';
import { parseIntake } from '../../../src/domain/signature/parse-intake.js';
import { A_TICKET, type Desk } from '../../setup/desk.js';
import type { Attack, Watch } from './attack.js';
import { plantMethod, type Undo } from './plants.js';
import { send } from './wire.js';

const MB = 1024 * 1024;
const MOST_GROWTH_MB = 250;

const TOO_LARGE_PAGES = [
  'limit=201',
  'limit=1000000000',
  'limit=-1',
  'limit=0',
  'limit=1e9',
  'limit=Infinity',
  'limit[]=200',
  'limit=200&limit=200',
];

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

const HUGE: readonly [name: string, body: string][] = [
  ['300 KB of text', JSON.stringify({ ...A_TICKET, description: 'x'.repeat(300_000) })],
  ['10 MB of text', JSON.stringify({ ...A_TICKET, description: 'x'.repeat(10_000_000) })],
  ['nested 10,000 deep', nested(10_000)],
  ['a list of 60,000', `[${'1,'.repeat(60_000)}1]`],
  ['20,000 names', `{${Array.from({ length: 20_000 }, (_, n) => `"f${n}":1`).join(',')}}`],
];

export const exhaustion: Attack = {
  row: 28,
  name: 'pages, bodies and connections without end',
  run: async ({ desk }, watch, { frames }) => {
    const before = process.memoryUsage().rss;
    const headers = { Authorization: `Bearer ${desk.tier1.token}` };
    for (const list of ['tickets', 'staff', 'events', 'timeline', 'queues/my-tier/tickets']) {
      for (const query of TOO_LARGE_PAGES) {
        const { status } = await send(desk.url, { path: `/api/v1/${list}?${query}`, headers });
        watch.equal('a page has an end', [list, query, status], [list, query, 400]);
      }
    }
    const long = await send(desk.url, { path: `/api/v1/tickets?q=${'x'.repeat(8_000)}`, headers });
    watch.holds('a search has an end', long.status >= 400 && long.status < 500, long.status);
    const keys = Array.from({ length: 5_000 }, (_, n) => `TL-${n + 1}`);
    const bulk = await desk.tier1.post('/bulk-commands', { command: 'claim', keys });
    watch.holds('a bulk has an end', bulk.status >= 400 && bulk.status < 500, bulk.status);
    for (const [name, body] of HUGE) {
      const sent = {
        method: 'POST',
        path: '/api/v1/tickets',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body,
      };
      const status = await send(desk.url, sent).then(
        (answer) => answer.status,
        (error: NodeJS.ErrnoException) => error.code,
      );
      const refused =
        (typeof status === 'number' && status >= 400 && status < 500) ||
        ['ECONNRESET', 'EPIPE'].includes(String(status));
      watch.holds('a body has an end', refused, status, name);
    }
    const fat = await send(desk.url, { path: '/livez', headers: { 'X-Fat': 'x'.repeat(30_000) } }).then(
      ({ status }) => status,
      () => 431,
    );
    watch.equal('headers have an end', fat, 431);
    await slowClients(desk, watch, frames > 1_000 ? 500 : 60);
    const grown = Math.round((process.memoryUsage().rss - before) / MB);
    watch.holds('memory stays bounded', grown < MOST_GROWTH_MB, `${grown} MB more`);
  },
  bug: {
    what: 'the size of a page is not checked',
    found: /a page has an end/,
    plant: () =>
      plantMethod(ValidationPipe, 'transform', (original) => async (value: never, meta: never) => {
        const limited = value as { limit?: unknown } | undefined;
        if (limited?.limit === undefined) return original(value, meta);
        return { ...limited, limit: 100_000 };
      }),
  },
};

const ENDLESS_MS = 120_000;

/** Clients that send a byte now and then: others are served meanwhile, and the server has a clock on them. */
async function slowClients(desk: Desk, watch: Watch, count: number): Promise<void> {
  const { hostname, port } = new URL(desk.url);
  const slow: Socket[] = [];
  for (let n = 0; n < count; n++) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      n % 2 === 0
        ? 'GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: '
        : 'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{',
    );
    slow.push(socket);
  }
  try {
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const socket of slow) socket.write('a');
    for (let n = 0; n < 5; n++) {
      const { status } = await desk.tier1.get('/me');
      watch.equal('others are served beside slow clients', status, 200);
    }
    const { headersTimeout, requestTimeout } = desk.app.getHttpServer() as Server;
    const timed = [headersTimeout, requestTimeout].every((ms) => ms > 0 && ms <= ENDLESS_MS);
    watch.holds('a slow request has an end', timed, { headersTimeout, requestTimeout });
    watch.figures['slow clients'] = count;
  } finally {
    for (const socket of slow) socket.destroy();
  }
}

/** Texts that make careless patterns look again and again. */
const PASTES: Readonly<Record<string, (length: number) => string>> = {
  spaces: (length) => ' '.repeat(length),
  'spaces at the end of lines': (length) => 'x                              \n'.repeat(length / 32),
  'codes that are none': (length) => '0x'.repeat(length / 2),
  digits: (length) => '8'.repeat(length),
  'addresses that are none': (length) => 'a@'.repeat(length / 2),
  'one endless address': (length) => `${'a.'.repeat(length / 2)}@x`,
  colons: (length) => 'From: '.repeat(length / 6),
  quotes: (length) => '> '.repeat(length / 2),
  brackets: (length) => '(['.repeat(length / 2),
  dashes: (length) => '-'.repeat(length),
  'a real mail, again and again': (length) =>
    'From: Ada <ada@contoso.example>\nSent: Monday, 2 March 2026 10:00\nSubject: iPad 0x80180014\nDevice: IPAD-7\n\n'.repeat(
      length / 110,
    ),
};

const SMALL = 128 * 1024;
const LARGE = 1024 * 1024;
/** Eight times the text: eight times the work when linear, sixty-four times when quadratic. */
const MOST_GROWTH = 24;
/** Below it a measurement is noise. */
const WORTH_MEASURING_MS = 30;
/** A second look where the first one seems to say something. */
const LOOKS = 3;

/** CPU milliseconds of this process: other load does not count. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
}

/** The growth of the cost from the small text to the large one, at its best. */
function growth(small: string, large: string): { few: number; many: number; linear: boolean } {
  let [few, many] = [0, Infinity];
  for (let look = 0; look < LOOKS; look++) {
    few = Math.max(
      few,
      cost(() => void reader(small)),
    );
    many = Math.min(
      many,
      cost(() => void reader(large)),
    );
    if (many < WORTH_MEASURING_MS || many <= MOST_GROWTH * few) return { few, many, linear: true };
  }
  return { few, many, linear: false };
}

/** What reads a paste; a planted bug takes its place. */
let reader: (text: string) => unknown = (text) => parseIntake(text);

export const slowPatterns: Attack = {
  row: 29,
  name: 'pastes that make patterns slow',
  run: async (_ground, watch) => {
    let worst = 0;
    for (const [name, paste] of Object.entries(PASTES)) {
      const { few, many, linear } = growth(paste(SMALL), paste(LARGE));
      worst = Math.max(worst, many);
      watch.holds('eight times the text costs about eight times the work', linear, `${few} ms, then ${many} ms`, name);
    }
    watch.figures['1 MB paste, CPU ms'] = worst.toFixed(1);
  },
  bug: {
    what: 'spaces at the end are looked for from every space',
    found: /eight times the work/,
    plant: (): Undo => {
      const honest = reader;
      // Stands for a pattern like /\s+$/: it begins anew at each space. Bounded, so that the test ends.
      reader = (text) => {
        const until = Math.min(text.length, 1 << 20) / 256;
        let seen = 0;
        for (let from = 0; from < until; from++)
          for (let at = from; at < until * 4; at++) seen += text.charCodeAt(at) & 1;
        return seen;
      };
      return () => void (reader = honest);
    },
  },
};
