import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const NOT_IDEMPOTENT = 'tierline:not-idempotent';

/** Marks such an operation in the OpenAPI document. */
export const NOT_IDEMPOTENT_EXTENSION = 'x-not-idempotent';

/** A POST that ignores Idempotency-Key: its answer holds a secret that must not be stored (sessions, tokens). */
export const NotIdempotent = (): MethodDecorator =>
  applyDecorators(SetMetadata(NOT_IDEMPOTENT, true), ApiExtension(NOT_IDEMPOTENT_EXTENSION, true));
