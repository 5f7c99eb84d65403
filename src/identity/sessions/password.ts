import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const PASSWORD_MIN = 10;
/** Longer input only costs time; the limit is far above any passphrase. */
export const PASSWORD_MAX = 256;

/** Argon2id (the library's default algorithm) with 19 MiB, two passes: OWASP's Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const HASH_BYTES = 32;
const SALT_BYTES = 16;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/**
 * A hash that no password matches but that costs as much to check as a real one, so that an unknown address takes as
 * long to refuse as a wrong password.
 */
const NOBODYS_HASH = [
  '$argon2id$v=19',
  `m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`,
  unpadded(randomBytes(SALT_BYTES)),
  unpadded(randomBytes(HASH_BYTES)),
].join('$');

/** Hash of a password for storage, as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** Whether the password is the hashed one. With `null` (nobody, or no password set) the answer is false, as slowly. */
export function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  return verify(stored ?? NOBODYS_HASH, password.normalize('NFC'));
}

// No 0, O, 1, l, I: it is read from a terminal and typed.
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password of 20 readable characters (about 116 bits), in groups of five. */
export function generatePassword(): string {
  const letters = Array.from({ length: 20 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return letters.match(/.{5}/g)?.join('-') ?? letters;
}
