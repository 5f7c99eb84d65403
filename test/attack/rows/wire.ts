import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface WireRequest {
  method?: string;
  /** Sent as it is: nothing is tidied. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address to come from: another one of the loopback network. */
  from?: string;
}

/** One request without a client's help: any method, any path, from any loopback address. */
export function send(url: string, asking: WireRequest): Promise<WireAnswer> {
  const { method = 'GET', path, body, from } = asking;
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const headers = { ...length, ...asking.headers };
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, method, path, headers, agent: false, ...(from !== undefined && { localAddress: from }) },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

export function sendJson(url: string, asked: WireRequest & { json: unknown }): Promise<WireAnswer> {
  const body = JSON.stringify(asked.json);
  const headers = { 'Content-Type': 'application/json', ...asked.headers };
  return send(url, { method: 'POST', ...asked, headers, body });
}

/** Bytes as they are; the answer's bytes until the server closes or `patience` milliseconds passed. */
export function sendBytes(url: string, bytes: string, patience: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(heard);
    };
    const timer = setTimeout(end, patience);
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('close', end);
    socket.on('error', end);
  });
}
