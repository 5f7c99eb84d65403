import type { Finding } from '../part.js';
import { curlOf } from '../report/curl.js';
import { AnswerCheck } from './check-answer.js';
import type { Answer, Ask } from './client.js';
import type { Operation } from './document.js';
import { leaksOf } from './leaks.js';

const LONGEST_SEEN = 300;

/** What was sent and what came back. */
export interface Exchange {
  operation: Operation;
  ask: Ask;
  answer: Answer;
}

export function finding(rule: string, { operation, ask }: Pick<Exchange, 'operation' | 'ask'>, seen: string): Finding {
  return { rule, where: operation.name, seen: seen.slice(0, LONGEST_SEEN), curl: curlOf(ask) };
}

/** What holds for every answer: no failure of the program, nothing outside the document, nothing of the inside. */
export function judge(check: AnswerCheck, exchange: Exchange): Finding[] {
  const { operation, ask, answer } = exchange;
  const broken = answer.status >= 500 && !isDeliberate(answer);
  if (broken) return [finding('5xx', exchange, `${answer.status} ${answer.text}`)];
  const sent = `${ask.path} ${decoded(ask.path)} ${ask.raw === undefined ? JSON.stringify(ask.body ?? '') : String(ask.raw)}`;
  return [
    ...check.faults(operation, answer).map((fault) => finding('answer outside the document', exchange, fault)),
    ...leaksOf(answer, sent).map((leak) => finding('internals shown', exchange, leak)),
  ];
}

/** Load is shed and says when to come back. */
function isDeliberate({ status, headers }: Answer): boolean {
  return status === 503 && headers['retry-after'] !== undefined;
}

/** The address as the program reads it, when it can be read. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
