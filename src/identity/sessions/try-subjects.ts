import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** The two things a sign-in is counted against. */
export interface TrySubjects {
  account: string;
  address: string;
}

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The first four groups: a household or server has a whole /64 to choose addresses from. */
function networkOf(ipv6: string): string {
  const [head = '', tail] = ipv6.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = [...front, ...zeros, ...back].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':') + '::/64';
}

/** The address as it is counted: IPv4 (also when mapped into IPv6) whole, IPv6 by its /64 network. */
export function addressSubject(ip: string | undefined): string {
  const mapped = MAPPED_IPV4.exec(ip ?? '')?.[1];
  if (mapped) return `address:${mapped}`;
  if (ip && isIPv6(ip)) return `address:${networkOf(ip)}`;
  return `address:${ip ?? 'unknown'}`;
}

/**
 * The account as it is counted. Hashed: people type their password into the wrong field, and the tries of unknown
 * addresses are stored like those of known ones.
 */
export function accountSubject(email: string): string {
  return `account:${createHash('sha256').update(normalEmail(email)).digest('hex')}`;
}

/** E-mail addresses are stored and compared in lower case, without surrounding space. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
