import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../domain/access/permissions.js';
import { PUBLIC } from '../platform/http/public.js';

const NEEDS = 'tierline:needs';

/** A permission of the table, or merely being signed in: for what concerns only oneself. */
export type Need = Permission | 'signed_in';

/** Closes a route to those who lack the permission. On methods only: one place to look at per route. */
export const Needs = (need: Need): MethodDecorator => SetMetadata(NEEDS, need);

/** What a route says about itself; null when it says nothing, or both that it is public and that it needs something. */
export function accessOf(handler: object): Need | 'public' | null {
  const need = Reflect.getMetadata(NEEDS, handler) as Need | undefined;
  const isPublic = Reflect.getMetadata(PUBLIC, handler) === true;
  if (isPublic) return need === undefined ? 'public' : null;
  return need ?? null;
}
