import { SetMetadata } from '@nestjs/common';

export const NOT_IDEMPOTENT = 'tierline:not-idempotent';

/** A POST that ignores Idempotency-Key: its answer holds a secret that must not be stored (sessions, tokens). */
export const NotIdempotent = (): MethodDecorator => SetMetadata(NOT_IDEMPOTENT, true);
