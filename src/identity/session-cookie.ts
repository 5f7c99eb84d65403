import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * The console's cookie. Over https its name carries the `__Host-` prefix, so a sibling host cannot plant one.
 * HttpOnly keeps it from scripts; SameSite=Lax from requests of other sites that change something.
 */
export class SessionCookie {
  readonly name: string;
  private readonly secure: boolean;

  constructor(publicUrl: string | null) {
    this.secure = publicUrl?.startsWith('https:') ?? false;
    this.name = this.secure ? '__Host-tierline_session' : 'tierline_session';
  }

  /** The session token in a `Cookie` header, or null. */
  read(header: string | undefined): string | null {
    if (!header) return null;
    return parseCookie(header)[this.name] || null;
  }

  /** A `Set-Cookie` value that keeps the token for `maxAgeSeconds`. */
  write(token: string, maxAgeSeconds: number): string {
    return this.serialize(token, maxAgeSeconds);
  }

  /** A `Set-Cookie` value that takes the cookie away. */
  clear(): string {
    return this.serialize('', 0);
  }

  private serialize(value: string, maxAge: number): string {
    return stringifySetCookie({
      name: this.name,
      value,
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: this.secure,
      maxAge,
    });
  }
}
