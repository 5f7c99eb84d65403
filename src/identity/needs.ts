import { applyDecorators, SetMetadata } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiExtension,
  ApiForbiddenResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { Permission } from '../domain/access/permissions.js';
import { PUBLIC } from '../platform/http/public.js';

const NEEDS = 'tierline:needs';

/** A permission of the table, or merely being signed in: for what concerns only oneself. */
export type Need = Permission | 'signed_in';

/**
 * Closes a route to those who lack the permission, and says so in the OpenAPI document. On methods only: one place to
 * look at per route.
 */
export function Needs(need: Need): MethodDecorator {
  return applyDecorators(
    SetMetadata(NEEDS, need),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-permission', need),
    ApiUnauthorizedResponse({ description: 'Not signed in, or the token is unknown, ended or revoked' }),
    ApiForbiddenResponse({
      description:
        need === 'signed_in'
          ? 'A change with the cookie from a page of another address, or an API token where a session is needed'
          : `Needs ${need}`,
    }),
  );
}

/** What a route says about itself; null when it says nothing, or both that it is public and that it needs something. */
export function accessOf(handler: object): Need | 'public' | null {
  const need = Reflect.getMetadata(NEEDS, handler) as Need | undefined;
  const isPublic = Reflect.getMetadata(PUBLIC, handler) === true;
  if (isPublic) return need === undefined ? 'public' : null;
  return need ?? null;
}
