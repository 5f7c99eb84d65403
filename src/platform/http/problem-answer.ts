import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Members of the standard and of ours that an extra may not replace. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  [member: string]: unknown;
}

/** The RFC 9457 body of a problem. */
export function problemBody({ status, code, detail, extra }: Problem, requestId: string): ProblemBody {
  const { headers: _headers, ...shown } = extra;
  return {
    ...shown,
    type: typeOf(code),
    title: titleOf(code),
    status,
    code,
    detail,
    requestId,
  };
}

/** The `type` of a code: the address of the page that explains it. */
export function typeOf(code: string): string {
  return `/problems/${code.replaceAll('_', '-')}`;
}

/** Answers a request with a problem. */
export function answerProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  // What the handler had set describes the answer it did not give.
  for (const name of ['etag', 'location', 'link', 'content-length', 'content-disposition']) reply.removeHeader(name);
  for (const [name, value] of Object.entries(problem.extra.headers ?? {})) reply.header(name, value);
  reply
    .code(problem.status)
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemBody(problem, request.id)));
}

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
