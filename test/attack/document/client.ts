import http from 'node:http';

/** A request as it goes over the wire. */
export interface Ask {
  method: string;
  /** Path with its query, already encoded: `/api/v1/tickets?limit=5`. */
  path: string;
  token?: string | undefined;
  headers?: Readonly<Record<string, string>>;
  /** A value is sent as JSON; bytes and texts go as they are. */
  body?: unknown;
  raw?: Buffer | string;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** What the text says as JSON; undefined when it is none. */
  body: unknown;
}

const PATIENCE_MS = 60_000;

/** Sends requests over a few kept connections; nothing is normalised on the way, so that broken ones arrive broken. */
export class Client {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  /** Requests sent so far. */
  sent = 0;

  constructor(readonly url: string) {}

  send(ask: Ask): Promise<Answer> {
    this.sent += 1;
    const { hostname, port } = new URL(this.url);
    const bytes = bytesOf(ask);
    const headers = headersOf(ask, bytes);
    return new Promise((resolve, reject) => {
      const { method, path } = ask;
      const request = http.request(
        { hostname, port, method, path, headers, agent: this.agent, timeout: PATIENCE_MS },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve(answerOf(response, Buffer.concat(parts).toString('utf8'))));
          response.on('error', reject);
        },
      );
      request.on('timeout', () => request.destroy(new Error(`${method} ${path} was not answered`)));
      request.on('error', reject);
      request.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function bytesOf({ body, raw }: Ask): Buffer | undefined {
  if (raw !== undefined) return Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
  return body === undefined ? undefined : Buffer.from(JSON.stringify(body));
}

export function headersOf({ token, headers }: Ask, bytes: Buffer | undefined): Record<string, string> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
    ...headers,
  };
}

function answerOf(response: http.IncomingMessage, text: string): Answer {
  return { status: response.statusCode ?? 0, headers: response.headers, text, body: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
