import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';
import { Problem } from '../../platform/http/problem.js';

/** Largest upload, all parts together. */
export const LARGEST_UPLOAD_BYTES = 64 * 1024 * 1024;

/** The route takes CSV or multipart and reads it by itself: `@UseGuards(ReceiveUpload)` belongs to it. */
export const AcceptsUpload = (): MethodDecorator =>
  RouteConfig({ body: { csv: true, limitBytes: LARGEST_UPLOAD_BYTES }, upload: true });

const STREAMED = /^(text\/csv|multipart\/form-data)\s*(;|$)/i;
const unread = new WeakMap<object, Readable>();

/** The body of an upload route, still on the wire; null when the request has another content type. */
export function unreadBodyOf(request: FastifyRequest): Readable | null {
  return unread.get(request) ?? null;
}

/**
 * Fastify reads a body before the guards run: 64 MiB for somebody who is not even signed in. Upload routes leave theirs
 * on the wire until it is known who sends it; the parser gets an empty one meanwhile.
 */
@Injectable()
export class UnreadBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {
    this.fastify()?.addHook('onRoute', (route) => {
      if ((route.config as { upload?: boolean } | undefined)?.upload) route.preParsing = leaveUnread;
    });
  }

  /** After the platform has set its own parsers. */
  onModuleInit(): void {
    this.fastify()?.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
      const refused = new Problem(415, 'unsupported_media_type', 'Multipart is not understood here.');
      done(unreadBodyOf(request) === null ? refused : null, undefined);
    });
  }

  private fastify(): FastifyInstance | undefined {
    return this.host.httpAdapter?.getInstance?.() as FastifyInstance | undefined;
  }
}

function leaveUnread(
  request: FastifyRequest,
  _reply: unknown,
  payload: RequestPayload,
  done: (error: Error | null, payload: RequestPayload) => void,
): void {
  if (!STREAMED.test(request.headers['content-type'] ?? '')) return done(null, payload);
  unread.set(request, payload as unknown as Readable);
  const empty: RequestPayload = Readable.from([]) as unknown as RequestPayload;
  // The length that was announced is the body's, which the parser does not see.
  empty.receivedEncodedLength = Number(request.headers['content-length'] ?? 0);
  done(null, empty);
}
