import type { Answer } from './client.js';

/** Marks of what goes on inside, which no answer may show. */
const INTERNALS: readonly (readonly [string, RegExp])[] = [
  ['a stack frame', /\bat (?:async )?[\w.<>[\] ]+ \(?(?:file:|node:|\/)[^\s)]+:\d+:\d+/],
  ['a path of a file', /(?:\/node_modules\/|\/src\/[\w-]+\/|\bfile:\/\/|\/(?:home|root|var|tmp|usr|work)\/\w)/],
  [
    'a statement of SQL',
    /\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WITH\s+\w+\s+AS\s*\()\b/,
  ],
  [
    'an error of the database',
    /\b(?:syntax error at or near|violates (?:unique|check|foreign key|not-null)|duplicate key value|invalid input syntax|column "|relation "|pg_\w+|QueryFailedError|DatabaseError)/,
  ],
  ['an SQLSTATE', /"(?:code|routine|sqlState)":"(?:\d{2}[0-9A-Z]{3})"/],
  [
    'an error of JavaScript',
    /\b(?:TypeError|ReferenceError|RangeError|SyntaxError|Cannot read propert|is not a function|undefined is not|\[object Object\])/,
  ],
  [
    'the name of a library',
    /\b(?:fastify|nestjs|typeorm|class-validator|class-transformer|FST_[A-Z_]+|ERR_[A-Z_]{4,}|postgres(?:ql)?|find-my-way)\b/i,
  ],
];

const TELLING_HEADERS = ['server', 'x-powered-by', 'x-aspnet-version', 'via'];

/**
 * What of the inside an answer shows; nothing when all is well. `sent` is what the request said: a text that comes
 * back (a title, a name) is the caller's own.
 */
export function leaksOf(answer: Answer, sent = ''): string[] {
  const header = TELLING_HEADERS.filter((name) => answer.headers[name] !== undefined).map((name) => `header ${name}`);
  const text = INTERNALS.flatMap(([what, mark]) => {
    const [found] = mark.exec(answer.text) ?? [];
    return found === undefined || sent.includes(found) ? [] : [`${what}: ${found.slice(0, 80)}`];
  });
  return [...header, ...text];
}
