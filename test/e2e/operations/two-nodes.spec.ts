import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { fetched, received } from '../../../src/live/client-cursor.js';
import { addAgent, closeListeners, greeted, readAll, until, type Agent } from '../../integration/live/live-app.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { builtProgram } from '../../setup/program.js';
import { Client, startNode, write, type Node } from './two-nodes.js';

const PATIENCE_MS = 20_000;

describe('two nodes on one database', () => {
  let database: TestDatabase;
  let agent: Agent;
  let admin: Agent;
  let client: Client;
  const nodes: Node[] = [];

  beforeAll(async () => {
    builtProgram();
    database = await testDatabase();
    agent = await addAgent(database, 'tier1');
    admin = await addAgent(database, 'admin');
    client = new Client(agent.token);
    nodes.push(...(await Promise.all([startNode(database.url), startNode(database.url)])));
  }, 120_000);
  afterEach(closeListeners);
  afterAll(async () => {
    client.close();
    for (const { run } of nodes) run.child.kill('SIGKILL');
    await Promise.all(nodes.map(({ run }) => run.ended));
    await database.close();
  });

  const pair = () => [nodes.at(-2), nodes.at(-1)] as [Node, Node];
  const count = async (sql: string) => (await database.db.query<{ n: number }>(sql))[0]?.n ?? NaN;
  const tickets = () => count('SELECT count(*) AS n FROM tickets');

  it('lose nothing and double nothing when the one that numbers is killed; sockets go on at the other', async () => {
    const [first, second] = pair();
    const reader = new Reader(agent);
    await reader.readFrom(first);
    let running = true;
    const writing = write(client, [first, second], { writers: 8, running: () => running, mayBreak: true });
    await until(async () => (await tickets()) > 40, PATIENCE_MS);
    first.run.child.kill('SIGKILL');
    await first.run.ended;
    await reader.readFrom(second);
    const before = await tickets();
    await until(async () => (await tickets()) > before + 40, PATIENCE_MS);
    running = false;
    const { confirmed, failures } = await writing;
    expect(failures).toEqual([]);

    const stored = (await database.db.query<{ title: string }>('SELECT title FROM tickets')).map(({ title }) => title);
    expect(new Set(stored).size).toBe(stored.length);
    expect(confirmed.filter((title) => !stored.includes(title))).toEqual([]);

    // Another node numbers what the killed one left, and counts it once.
    await until(async () => (await count('SELECT count(*) AS n FROM events WHERE seq IS NULL AND NOT quiet')) === 0);
    await until(async () => (await count('SELECT count(*) AS n FROM count_deltas')) === 0, PATIENCE_MS);
    const truth = (await readAll(second, agent, 0, reader.rooms)).map(({ seq }) => seq);
    await until(() => reader.seqs.length === truth.length, PATIENCE_MS);
    expect(reader.seqs).toEqual(truth);
    expect(reader.subjects.size).toBe(stored.length);
    expect(await counted(second)).toBe(stored.length);
  }, 120_000);

  /** Tickets that the roll-ups count, all of a kind that counts as failure. */
  const counted = async (node: Node) => {
    const { body } = await client.send(node.url, 'GET', '/api/v1/trends/matrix');
    return (body as { total: { failures: number } }).total.failures;
  };

  it('close the sockets of somebody whose rights go, on the other node', async () => {
    nodes.push(await startNode(database.url));
    const [there, here] = pair();
    const leaver = await addAgent(database, 'tier2');
    const listener = await greeted(there, leaver);
    const boss = new Client(admin.token);
    const path = `/api/v1/staff/${leaver.id}`;
    const { headers } = await boss.send(here.url, 'GET', path);
    const answer = await fetch(`${here.url}${path}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${admin.token}`,
        'Content-Type': 'application/json',
        ...(typeof headers['etag'] === 'string' && { 'If-Match': headers['etag'] }),
      },
      body: JSON.stringify({ active: false }),
    });
    expect(answer.status).toBe(200);
    await until(() => listener.endings.length === 1, PATIENCE_MS);
    expect(listener.resyncs.map(({ reason }) => reason)).toEqual(['rights_changed']);
    boss.close();
  }, 120_000);

  it('have no request fail when one of them is told to stop under load', async () => {
    const [staying, leaving] = pair();
    const began = await tickets();
    let running = true;
    const writing = write(client, [leaving, staying], { writers: 8, running: () => running, mayBreak: false });
    await until(async () => (await tickets()) > began + 30, PATIENCE_MS);
    leaving.run.child.kill('SIGTERM');
    expect(await leaving.run.ended).toBe(0);
    const after = await tickets();
    await until(async () => (await tickets()) > after + 20, PATIENCE_MS);
    running = false;
    const { confirmed, failures } = await writing;
    expect(failures).toEqual([]);
    expect((await tickets()) - began).toBe(confirmed.length);
  }, 120_000);
});

/** A client that keeps its place in the log across nodes, as the API describes it. */
class Reader {
  readonly seqs: number[] = [];
  readonly subjects = new Set<string>();
  rooms: string[] = [];
  private last = 0;
  private socket: Socket | undefined;

  constructor(private readonly agent: Agent) {}

  async readFrom(node: Node): Promise<void> {
    this.socket?.disconnect();
    const listener = await greeted(node, { token: this.agent.token, after: this.last });
    this.socket = listener.socket;
    this.rooms = listener.hellos[0]?.rooms ?? [];
    for (const event of listener.events) this.take(node, event);
    listener.socket.on('event', (event: Event) => this.take(node, event));
  }

  private take(node: Node, event: Event): void {
    const { advice, last } = received(this.last, event);
    if (advice === 'fetch')
      throw new Error(`a gap before ${event.seq} on ${node.url}: ${fetched(this.last, { next: event.seq })}`);
    if (advice === 'drop') return;
    this.last = last;
    this.seqs.push(event.seq);
    this.subjects.add(event.subject);
  }
}

interface Event {
  seq: number;
  prev: number;
  subject: string;
}
