import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type SignedIn, signedInOf } from './signed-in.js';

/** `@CurrentStaff() { staff }: SignedIn`: who makes the request. Throws on a public route, where nobody is known. */
export const CurrentStaff = createParamDecorator((_data: unknown, context: ExecutionContext): SignedIn => {
  const signedIn = signedInOf(context.switchToHttp().getRequest<object>());
  if (!signedIn) throw new Error('nobody is signed in on a public route');
  return signedIn;
});
