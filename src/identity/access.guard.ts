import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mayWithScopes } from '../domain/access/permissions.js';
import { Config } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';
import { setActor } from '../platform/http/request-actor.js';
import { CredentialCache } from './credential-cache.js';
import { accessOf, type Need } from './needs.js';
import { isSameOrigin } from './same-origin.js';
import { SessionCookie } from './session-cookie.js';
import { setSignedIn, type SignedIn } from './signed-in.js';

const BEARER = /^Bearer +(\S+) *$/i;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Every route of the program passes here: who is it, and may they? */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly cookie: SessionCookie;
  private readonly publicUrl: string | null;

  constructor(
    private readonly credentials: CredentialCache,
    config: Config,
  ) {
    this.publicUrl = config.publicUrl ?? null;
    this.cookie = new SessionCookie(this.publicUrl);
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // A socket is authenticated when it connects; its messages are not requests.
    if (context.getType() === 'ws') return true;
    const access = accessOf(context.getHandler());
    if (access === null)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} says nothing of access`);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const secret = this.presentedSecret(request);
    const remembered = this.credentials.remembered(secret);
    if (remembered) return admit(request, remembered, access);
    return this.credentials.find(secret).then((found) => {
      if (!found) throw unauthenticated('The session or token is unknown, ended or revoked.', 'invalid_token');
      return admit(request, found, access);
    });
  }

  /** The header wins over the cookie: a program that shows a token means that one, also when it is wrong. */
  private presentedSecret(request: FastifyRequest): string {
    const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return bearer;
    const secret = this.cookie.read(request.headers.cookie);
    if (!secret) throw unauthenticated('Sign in, or send a token.');
    // The browser adds the cookie to whatever any page sends.
    if (!SAFE_METHODS.has(request.method) && !isSameOrigin(request.headers, this.publicUrl)) {
      throw new Problem(
        403,
        'cross_site',
        'A change made with the session cookie must come from a page of this address.',
      );
    }
    return secret;
  }
}

function unauthenticated(detail: string, error?: 'invalid_token'): Problem {
  const challenge = `Bearer realm="tierline"${error ? `, error="${error}"` : ''}`;
  return new Problem(401, 'unauthenticated', detail, { headers: { 'WWW-Authenticate': challenge } });
}

function admit(request: FastifyRequest, signedIn: SignedIn, need: Need): true {
  // Set before the refusal too, so that the request log names who tried.
  setActor(request, signedIn.staff.id);
  setSignedIn(request, signedIn);
  if (need !== 'signed_in' && !mayWithScopes(signedIn.staff.role, signedIn.scopes, need)) {
    throw new Problem(403, 'forbidden', `This needs the permission ${need}.`, { needs: need });
  }
  return true;
}
