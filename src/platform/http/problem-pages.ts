import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from './problem.js';
import { typeOf } from './problem-answer.js';
import { PROBLEM_CATALOGUE, type ProblemMeaning } from './problem-catalogue.js';

const A_DAY_SECONDS = 86_400;

const BY_TYPE = new Map(Object.entries(PROBLEM_CATALOGUE).map(([code, meaning]) => [typeOf(code), { code, meaning }]));

/** A short page at the `type` of every problem, and the list of them at /problems. */
export function explainProblems(fastify: FastifyInstance): void {
  const list = page(
    'Problems of the Tierline API',
    [...BY_TYPE].map(([type, { code, meaning }]) => item(type, code, meaning)).join('\n'),
  );
  fastify.get('/problems', (_request, reply) => send(reply, list));
  fastify.get('/problems/:type', (request, reply) => {
    const { type } = request.params as { type: string };
    const found = BY_TYPE.get(`/problems/${type}`);
    if (!found) throw notFound('problem');
    const { means, todo } = found.meaning;
    return send(
      reply,
      page(found.code, `<p>${means}</p>\n<p>What to do: ${todo}</p>\n<p><a href="/problems">All problems</a></p>`),
    );
  });
}

function item(type: string, code: string, { means }: ProblemMeaning): string {
  return `<p><a href="${type}"><code>${code}</code></a> ${means}</p>`;
}

/** The texts are those of the catalogue and hold nothing to be escaped; a test looks. */
function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n${body}\n</body>\n</html>\n`;
}

function send(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('Cache-Control', `public, max-age=${A_DAY_SECONDS}`).send(html);
}
