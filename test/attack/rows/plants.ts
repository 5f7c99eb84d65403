import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import pg from 'pg';
import type { Desk } from '../../setup/desk.js';

/** Takes a planted bug back. */
export type Undo = () => void;

/** The parts of a statement that a planted bug may change. */
export interface SentStatement {
  name: string;
  text: string;
  values: unknown[];
}

interface Prototype {
  query: (...args: unknown[]) => unknown;
}

let plantings = 0;

/**
 * Changes statements on their way to PostgreSQL, of every connection of this process: a predicate dropped, a value put
 * into the text. `change` answers null for a statement that stays as it is; with a promise it is sent later.
 */
export function plantSql(change: (statement: SentStatement) => SentStatement | null | Promise<SentStatement>): Undo {
  const prototype = pg.Client.prototype as unknown as Prototype;
  const original = prototype.query;
  const planting = ++plantings;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [config] = args as [Partial<SentStatement> | undefined];
    if (typeof config?.text !== 'string' || args.length > 1) return original.apply(this, args);
    const { name = '', text, values = [] } = config;
    const changed = change({ name, text, values: [...values] });
    if (changed === null) return original.apply(this, args);
    // A prepared statement belongs to its text, so the changed one gets a name of its own.
    const send = (one: SentStatement) =>
      original.call(this, { ...config, ...one, ...(name !== '' && { name: `${name} planted ${planting}` }) });
    return 'then' in changed ? changed.then(send) : send(changed);
  };
  return () => {
    prototype.query = original;
  };
}

/** Changes the text of the statements whose name matches. Throws at once when a text stays as it was. */
export function plantText(name: RegExp, from: string | RegExp, to: string): Undo {
  return plantSql((statement) => {
    if (!name.test(statement.name)) return null;
    const text = statement.text.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), to);
    if (text === statement.text) throw new Error(`nothing to plant in ${statement.name}`);
    return { ...statement, text };
  });
}

/** Replaces a method of a class; `instead` is given the original, bound to the instance. */
export function plantMethod<Class extends object>(
  { prototype }: { prototype: Class },
  name: string,
  instead: (original: (...args: never[]) => unknown, instance: Class) => (...args: never[]) => unknown,
): Undo {
  const methods = prototype as Record<string, (...args: never[]) => unknown>;
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no method ${name} to plant a bug in`);
  methods[name] = function (this: Class, ...args: never[]) {
    return instead(original.bind(this), this)(...args);
  };
  return () => {
    methods[name] = original;
  };
}

/** Looks at every request before the program does. */
export function plantBefore(desk: Desk, look: (request: IncomingMessage, response: ServerResponse) => void): Undo {
  const server = desk.app.getHttpServer() as Server;
  server.prependListener('request', look);
  return () => void server.removeListener('request', look);
}

/** Changes the headers of every answer. */
export function plantHeaders(desk: Desk, change: (response: ServerResponse, request: IncomingMessage) => void): Undo {
  return plantBefore(desk, (request, response) => {
    const original = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
    response.writeHead = ((status: number, ...rest: unknown[]) => {
      const given = rest.find((one) => typeof one === 'object' && one !== null) as Record<string, string> | undefined;
      for (const [name, value] of Object.entries(given ?? {})) response.setHeader(name, value);
      change(response, request);
      return original(status);
    }) as ServerResponse['writeHead'];
  });
}

/** Both, and back in the other order. */
export function together(...undos: Undo[]): Undo {
  return () => {
    for (const undo of undos.reverse()) undo();
  };
}
