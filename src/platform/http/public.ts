import { SetMetadata } from '@nestjs/common';

/** Metadata key of a route that needs no sign-in; the access guard reads it. */
export const PUBLIC = 'tierline:public';

/** Opens a route to everybody. A route with neither this nor a permission stops the start. */
export const Public = (): MethodDecorator => SetMetadata(PUBLIC, true);
