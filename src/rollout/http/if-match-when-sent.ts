import { ifMatch } from '../../platform/http/etag.js';

/** The version that a change is based on, or null when the sender does not mind: small things need no If-Match. */
export function ifMatchWhenSent(request: { headers: Readonly<Record<string, unknown>> }, key: string): number | null {
  return request.headers['if-match'] === undefined ? null : ifMatch(request, key);
}
