import { createHash, randomBytes } from 'node:crypto';

export type CredentialKind = 'session' | 'token';

/** A feed's secret stands in an address: it is no credential, and no guard takes it as one. */
export type SecretKind = CredentialKind | 'feed';

const PREFIXES: Record<SecretKind, string> = { session: 'tls_', token: 'tlk_', feed: 'tlf_' };
const SECRET_BYTES = 32;
const SHAPE = /^tl[sk]_[A-Za-z0-9_-]{43}$/;
const FEED_SHAPE = /^tlf_[A-Za-z0-9_-]{43}$/;

/** A new secret: a prefix that secret scanners can find, then 256 random bits. It is shown once and never stored. */
export function mintSecret(kind: SecretKind): string {
  return PREFIXES[kind] + randomBytes(SECRET_BYTES).toString('base64url');
}

/** Which kind of credential a text is, or null when it cannot be one: no database is asked then. */
export function credentialKind(text: string): CredentialKind | null {
  if (!SHAPE.test(text)) return null;
  return text.startsWith(PREFIXES.session) ? 'session' : 'token';
}

/** Whether a text can be the secret of a feed; if not, no database is asked. */
export function isFeedSecret(text: string): boolean {
  return FEED_SHAPE.test(text);
}

/** SHA-256: what the database keeps. A fast hash is right here, since 256 random bits cannot be guessed. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
