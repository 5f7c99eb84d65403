import type { Cascaded } from '../cascade/measure-cascade.js';
import type { Latencies } from '../load/figures.js';
import type { Report } from './figures-report.js';
import { short, tableOf, whole } from './table.js';

/** A cascade beside the same statements alone, and what others noticed of it. */
export function cascade({ cascade: measured }: Report): string | undefined {
  if (!measured) return undefined;
  const { quiet, bare, busy, before, during } = measured;
  const row = (name: string, { tickets, seconds, cpuMs, databaseCpuMs, wrong }: Cascaded) => [
    ...[name, whole(tickets), short(seconds), whole(tickets / seconds), short(cpuMs), short(databaseCpuMs)],
    whole(wrong),
  ];
  const head = ['cascade', 'tickets', 'seconds', 'a second', 'CPU ms', 'PostgreSQL', 'not exactly once'];
  const rows = [
    row('the server, nothing else to do', quiet),
    row('the same statements alone, as many at once', bare),
    row('the server, with others at work', busy),
  ];
  const waits = (name: string, { p50, p95, p99 }: Latencies) => [name, ...[p50, p95, p99].map(short)];
  const noticed = [
    waits('a queue’s page before', before.queue),
    waits('during the cascade', during.queue),
    waits('a new ticket before', before.log),
    waits('during the cascade', during.log),
  ];
  return [
    `Cascade of ${whole(quiet.tickets)} linked tickets; CPU milliseconds per ticket ("with others": of everything)`,
    tableOf(head, rows),
    'What others noticed, sixteen connections:',
    tableOf(['', 'p50 ms', 'p95 ms', 'p99 ms'], noticed),
  ].join('\n\n');
}
