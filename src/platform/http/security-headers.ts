import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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

/** Adds the security headers; HSTS only when people reach the program over TLS. */
export async function secureHeaders(app: NestFastifyApplication, config: Config): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: config.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
