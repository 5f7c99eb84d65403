import { Agent, request as httpRequest } from 'node:http';
import { randomUUID } from 'node:crypto';
import { runProgram, type ProgramRun } from '../../setup/program.js';

const READY = /"url":"(http:[^"]+)".*"msg":"ready"/;

/** One running node: a process of its own. */
export interface Node {
  url: string;
  run: ProgramRun;
}

export async function startNode(databaseUrl: string, env: Record<string, string> = {}): Promise<Node> {
  const run = runProgram(['serve'], { PORT: '0', TIERLINE_LOG_LEVEL: 'info', DATABASE_URL: databaseUrl, ...env });
  const url = (await run.says(READY))[1] ?? '';
  return { url, run };
}

export interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
}

/** A client that keeps its connections, as proxies and browsers do. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 50 });

  constructor(private readonly token: string) {}

  close(): void {
    this.agent.destroy();
  }

  /** Rejects when the connection breaks or is refused. */
  send(url: string, method: string, path: string, body?: object, key?: string): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${this.token}`,
      ...(body && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(`${url}${path}`, { method, headers, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('aborted', () => reject(Object.assign(new Error('cut'), { code: 'ECUT' })));
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          resolve({ status, body: text === '' ? null : (JSON.parse(text) as unknown), headers: response.headers });
        });
      });
      sent.once('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }
}

/** What writers did and saw. */
export interface Written {
  /** Titles that an answer of 201 confirmed. */
  confirmed: string[];
  /** Answers that are neither 201 nor 503, and connections that broke after they had been taken. */
  failures: string[];
}

/**
 * Writers that log tickets until `running` says no. One whose node is gone, or answers 503, sends the same request with
 * the same Idempotency-Key to the next node, as a careful client does. `mayBreak`: a cut connection is no failure.
 */
export async function write(
  client: Client,
  nodes: readonly Node[],
  { writers, running, mayBreak }: { writers: number; running: () => boolean; mayBreak: boolean },
): Promise<Written> {
  const written: Written = { confirmed: [], failures: [] };
  const one = async (writer: number) => {
    let at = writer % nodes.length;
    for (let n = 0; running(); n++) {
      const title = `writer ${writer} ticket ${n}`;
      const body = { kind: 'enrollment', platform: 'windows', title, requester: { name: `User ${writer}` } };
      const key = randomUUID();
      for (let tries = 0; tries < 200; tries++) {
        try {
          const { status, headers } = await client.send(nodes[at]?.url ?? '', 'POST', '/api/v1/tickets', body, key);
          // A node that leaves says so with each answer.
          if (headers['connection'] === 'close') at = (at + 1) % nodes.length;
          if (status === 201) {
            written.confirmed.push(title);
            break;
          }
          if (status !== 503) written.failures.push(`${title}: ${status}`);
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code !== 'ECONNREFUSED' && !mayBreak) written.failures.push(`${title}: ${code}`);
        }
        at = (at + 1) % nodes.length;
        await new Promise((go) => setTimeout(go, 10));
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => one(writer)));
  return written;
}
