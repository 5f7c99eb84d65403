import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the database that stops after so many bytes towards it. */
export interface CuttingProxy {
  url: string;
  /** Bytes that went to the database so far. */
  sent: () => number;
  /** Resolves when the limit was reached: what comes after is held back. */
  reached: Promise<void>;
  close: () => void;
}

/** `cut`: breaks the connections at the limit; otherwise they hang, as when a machine stops in the middle. */
export async function cuttingProxy(
  databaseUrl: string,
  limit: number,
  { cut }: { cut: boolean },
): Promise<CuttingProxy> {
  const url = new URL(databaseUrl);
  const port = Number(url.port);
  const sockets = new Set<Socket>();
  let sent = 0;
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  const server = createServer((client) => {
    const database = connect(port, '127.0.0.1');
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('data', (bytes) => {
      const allowed = bytes.subarray(0, Math.max(0, limit - sent));
      sent += bytes.length;
      if (allowed.length > 0) database.write(allowed);
      if (sent <= limit) return;
      client.pause();
      reach();
      if (cut) setImmediate(close);
    });
    database.on('data', (bytes) => client.write(bytes));
    // The database learns of the end of a killed client through us.
    client.on('close', () => database.destroy());
    database.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, sent: () => sent, reached, close };
}
