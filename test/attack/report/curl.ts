import { headersOf, type Ask } from '../document/client.js';

const LONGEST_BODY = 2_000;

/** The request as a command to type; the token is named, not shown. Bytes that are no text go through printf. */
export function curlOf(ask: Ask): string {
  const { authorization: _, 'content-length': _length, ...headers } = headersOf(ask, bytesOf(ask));
  const shown = { ...headers, ...(ask.token === undefined ? {} : { authorization: 'Bearer $TOKEN' }) };
  const parts = Object.entries(shown).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const bytes = bytesOf(ask);
  const isText = bytes !== undefined && bytes.equals(Buffer.from(bytes.toString('utf8'))) && !bytes.includes(0);
  const body = bytes === undefined ? '' : isText ? `--data-binary ${quoted(shortened(bytes))}` : '--data-binary @-';
  const curl = ['curl -i', `-X ${ask.method}`, ...parts, body, quoted(`$URL${ask.path}`)].filter(Boolean).join(' ');
  return bytes === undefined || isText ? curl : `printf '%b' ${quoted(escaped(bytes))} | ${curl}`;
}

function bytesOf({ body, raw }: Ask): Buffer | undefined {
  if (raw !== undefined) return Buffer.from(raw as string);
  return body === undefined ? undefined : Buffer.from(JSON.stringify(body));
}

const escaped = (bytes: Buffer): string =>
  [...bytes.subarray(0, LONGEST_BODY)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

function shortened(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.length <= LONGEST_BODY ? text : `${text.slice(0, LONGEST_BODY)}… (${bytes.length} bytes)`;
}

/** Double quotes where the shell must fill something in, else single ones. */
function quoted(text: string): string {
  if (/\$(?:URL|TOKEN)/.test(text)) return `"${text.replace(/["`\\]/g, '\\$&')}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
