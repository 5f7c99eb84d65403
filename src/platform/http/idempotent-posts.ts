import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { NOT_IDEMPOTENT } from './not-idempotent.js';

type Handler = (...args: unknown[]) => unknown;

/**
 * Puts the interceptor on every POST that is not marked `@NotIdempotent()`. Not global: Nest's interceptors cost every
 * request a fifth of what a small one takes, and lists have no use for it. Must run before routes are registered.
 */
export function makePostsIdempotent(app: INestApplicationContext): void {
  const interceptor = app.get(IdempotencyInterceptor, { strict: false });
  for (const handler of handlersOf(app)) {
    if (Reflect.getMetadata(METHOD_METADATA, handler) !== RequestMethod.POST) continue;
    if (Reflect.getMetadata(NOT_IDEMPOTENT, handler)) continue;
    const others = (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as unknown[];
    // The classes outlive an app: a second one in the same process must not meet the interceptor of the first.
    const own = others.filter((other) => !(other instanceof IdempotencyInterceptor));
    Reflect.defineMetadata(INTERCEPTORS_METADATA, [interceptor, ...own], handler);
  }
}

function* handlersOf(app: INestApplicationContext): Generator<Handler> {
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = metatype?.prototype as Record<string, Handler> | undefined;
      if (!prototype) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (handler) yield handler;
      }
    }
  }
}
