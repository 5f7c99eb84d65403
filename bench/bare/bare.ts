import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { PG_TYPES } from '../../src/platform/database/pg-types.js';
import type { Recording } from '../rehearsal/marks.js';
import { Template, type Filling } from './template.js';

/*
 * The other side: node:http and pg, nothing else. It executes the statements that were recorded of the server, under the
 * same names and over as many connections, and answers with what they return. No sign-in, no validation, no rules.
 */

type Row = Record<string, unknown>;

interface Step {
  name: string | undefined;
  text: string;
  values: (filling: Filling) => unknown[];
}

const [file = '', settings = '{}'] = process.argv.slice(2);
const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
// The number of connections and what each is opened with are the server's: plans and kept statements depend on them.
const pool = new pg.Pool({
  ...(JSON.parse(settings) as pg.PoolConfig),
  connectionString: process.env['DATABASE_URL'],
  types: PG_TYPES,
});
pool.on('error', () => undefined);
const template = new Template(recording.marks);
const operations = new Map(
  Object.entries(recording.operations).map(([name, statements]): [string, Step[]] => [
    name,
    statements.map((statement) => ({ ...statement, values: template.values(statement.values) })),
  ]),
);

const server = createServer((request, response) => {
  answer(request).then(
    (body) => send(response, 200, body),
    (error: unknown) => send(response, 500, JSON.stringify({ error: String(error) })),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
server.keepAliveTimeout = 72_000;
process.on('disconnect', () => process.exit(0));

async function answer(request: IncomingMessage): Promise<string> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const steps = operations.get(path.slice(1));
  if (!steps) throw new Error('no such operation');
  const asked = Object.fromEntries(new URLSearchParams(query));
  const body = request.method === 'POST' ? (JSON.parse(await read(request)) as Row) : undefined;
  return execute(steps, fillingOf(asked, body), body);
}

function fillingOf(asked: Record<string, string>, body: Row | undefined): Filling {
  return {
    ticket: Number(asked['ticket']),
    staff: Number(asked['staff']),
    now: new Date().toISOString(),
    from: asked['from'],
    to: asked['to'],
    title: body?.['title'] as string | undefined,
    upn: (body?.['requester'] as Row | undefined)?.['upn'] as string | undefined,
  };
}

async function execute(steps: readonly Step[], filling: Filling, body: Row | undefined): Promise<string> {
  let first: Row | undefined;
  let rows: Row[] = [];
  let sent: readonly unknown[] = [];
  for (const { name, text, values } of steps) {
    const query = name === undefined ? { text } : { name, text };
    sent = values(filling);
    rows = (await pool.query<Row>({ ...query, values: sent as unknown[] })).rows.map(inHand);
    first ??= rows[0];
    if (steps.length > 1) readInto(filling, rows[0]);
  }
  if (rows[0]?.['moved'] === 0) throw new Error('the ticket had moved');
  if (typeof rows[0]?.['json'] === 'string') return `{"items":[${rows.map(({ json }) => json as string).join(',')}]}`;
  if (body === undefined) return JSON.stringify(steps.length > 1 ? rows : first);
  // A command answers with the ticket as it was read, a new ticket with what was written: about as long as our answers.
  return JSON.stringify(steps.length > 1 ? first : { ...body, ...first, written: sent });
}

/**
 * A row in `row` travels as JSON because that is cheaper than column by column: the server has its values in hand, so has
 * this program. What the server passes on unread, in `json`, is passed on unread here too.
 */
function inHand(row: Row): Row {
  return typeof row['row'] === 'string' ? { ...row, row: JSON.parse(row['row']) as Row } : row;
}

/** The write is made of what the read found. */
function readInto(filling: Filling, first: Row | undefined): void {
  const row = (first?.['row'] ?? first ?? {}) as Row;
  if (row['version'] === undefined || row['hop_count'] === undefined) return;
  const [hops, segment] = [row['hop_count'] as number, row['segment_n'] as number];
  const version = row['version'] as number;
  Object.assign(filling, {
    version,
    nextVersion: version + 1,
    hops,
    nextHop: hops + 1,
    segment,
    nextSegment: segment + 1,
  });
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: string): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length });
  response.end(body);
}
