import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/http/problem.js';
import { closeParts, receiveParts, type Parts } from './receive-parts.js';
import { SpooledFile, tooLarge } from './spooled-file.js';
import { LARGEST_UPLOAD_BYTES, unreadBodyOf } from './unread-bodies.js';

const uploads = new WeakMap<object, ReceivedUpload>();

/** An upload that has arrived. Who takes it closes it; one that nobody took goes with its request. */
export class ReceivedUpload {
  private taken = false;

  constructor(readonly parts: Parts) {}

  take(): Parts {
    this.taken = true;
    return this.parts;
  }

  async abandon(): Promise<void> {
    if (!this.taken) await closeParts(this.parts);
  }
}

/**
 * Takes the upload in as the last guard: after it is known who sends it, before the interceptors open the transaction of
 * an Idempotency-Key, which may not idle while a slow line delivers. What arrived stands in for the body, so that a
 * repeated key with another file is told apart.
 */
@Injectable()
export class ReceiveUpload implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const upload = new ReceivedUpload(await receive(request));
    uploads.set(request, upload);
    reply.raw.once('close', () => void upload.abandon());
    const { files, texts } = upload.parts;
    request.body = { files: [...files].map(([name, file]) => [name, file.digest]), texts: [...texts] };
    return true;
  }
}

/** `@Upload() upload: ReceivedUpload` on a route with `ReceiveUpload`. */
export const Upload = createParamDecorator((_data: unknown, context: ExecutionContext): ReceivedUpload => {
  const upload = uploads.get(context.switchToHttp().getRequest<object>());
  if (!upload) throw new Error('the route does not receive uploads');
  return upload;
});

async function receive(request: FastifyRequest): Promise<Parts> {
  const body = unreadBodyOf(request);
  if (body === null) {
    throw new Problem(
      415,
      'unsupported_media_type',
      'Send the file as text/csv, or as the part "file" of multipart/form-data.',
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD_BYTES) throw tooLarge();
  if (request.headers['content-type']?.toLowerCase().startsWith('multipart/'))
    return receiveParts(request.headers, body);
  return { files: new Map([['file', await SpooledFile.receive(body, null)]]), texts: new Map() };
}
