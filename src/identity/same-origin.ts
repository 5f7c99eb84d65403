/** The request as the check needs it: header values as they arrived. */
export interface OriginHeaders {
  origin?: string | undefined;
  host?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

/** Scheme, host and port of a URL without path; null for `null`, nonsense and schemes other than http(s). */
function originOf(text: string | undefined): URL | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

/**
 * True when a browser says that its own page sent the request: `Sec-Fetch-Site: same-origin` (no script can set it), or
 * an `Origin` that is the public address or the host the request was sent to. Without either header: false.
 */
export function isSameOrigin(headers: OriginHeaders, publicUrl: string | null): boolean {
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  const origin = originOf(headers.origin);
  if (!origin) return false;
  if (publicUrl !== null && origin.origin === originOf(publicUrl)?.origin) return true;
  // The scheme is not compared: behind a proxy that ends TLS the program sees http, the browser https.
  return headers.host !== undefined && origin.host === originOf(`${origin.protocol}//${headers.host}`)?.host;
}

/** True when a browser says that a page of somebody else sent the request. Programs send neither header: false. */
export function isForeignOrigin(headers: OriginHeaders, publicUrl: string | null): boolean {
  const site = headers['sec-fetch-site'];
  const named = headers.origin !== undefined || site === 'cross-site' || site === 'same-site';
  return named && !isSameOrigin(headers, publicUrl);
}
