import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { Config } from '../config/config.js';

const OWN = ["'self'"];

/** Everything a page needs comes from here; no inline scripts, no frames around us. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: OWN,
  scriptSrc: OWN,
  styleSrc: OWN,
  imgSrc: ["'self'", 'data:'],
  connectSrc: OWN,
  fontSrc: OWN,
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: OWN,
  frameAncestors: ["'none'"],
};

/** Adds helmet's headers to every answer; HSTS only when people reach the program over TLS. */
export function secureHeaders(app: FastifyInstance, config: Config): void {
  const headers = helmetHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: config.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/**
 * What helmet sets with these options. It is the same for every answer and helmet works it out anew each time, which
 * costs as much as the rest of a small request: it is asked once.
 */
function helmetHeaders(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, recorder as unknown as ServerResponse, (error?: unknown) => {
    if (error) throw error;
  });
  return headers;
}
