import type { Sized } from '../sizes/matrix-sizes.js';
import type { Report } from './figures-report.js';
import { percent, rangeOf, short, tableOf, whole } from './table.js';

/** The matrix on a small and a large desk. */
export function sizes({ sizes: measured }: Report): string | undefined {
  if (!measured) return undefined;
  const { small, large } = measured.tickets;
  const row = ({ operation, updates, ...sized }: Sized) => [
    `${operation}${updates > 0 ? ` after ${whole(updates)} updates` : ''}`,
    ...[sized.small.cpuMs, sized.small.databaseCpuMs, sized.large.cpuMs, sized.large.databaseCpuMs].map(short),
    `${short(sized.factor)} x`,
    ...[sized.small.throughput.median, sized.large.throughput.median].map(whole),
  ];
  const head = ['', 'server', 'PostgreSQL', 'server', 'PostgreSQL', 'large/small', 'small/s', 'large/s'];
  return [
    `Matrix, CPU milliseconds per report (${whole(small)} tickets left, ${whole(large)} right; only the large desk is updated)`,
    tableOf(head, measured.rows.map(row)),
  ].join('\n\n');
}

export function imports({ imports: measured }: Report): string | undefined {
  if (!measured) return undefined;
  const rate = (name: string, { median, min, max }: { median: number; min: number; max: number }) => [
    name,
    whole(median),
    rangeOf({ median, min, max }),
  ];
  const rows = [
    rate('the server: CSV read, judged, written, answered', measured.ours),
    rate('the same statements alone', measured.statements),
    rate('the same rows by COPY', measured.copy),
  ];
  return [
    `Import of ${whole(measured.tickets)} tickets with their histories; ${percent(measured.share)} of the statements alone; ` +
      `${short(measured.cpuMs)} CPU ms of the server and ${short(measured.databaseCpuMs)} of PostgreSQL per ticket; ` +
      `server at most ${whole(measured.memory)} MB`,
    tableOf(['tickets a second', 'median', 'min-max'], rows),
  ].join('\n\n');
}

export function broadcasts({ broadcasts: all }: Report): string | undefined {
  if (all.length === 0) return undefined;
  const head = [
    ...['sockets', 'ours', 'min-max', 'plain', 'min-max', 'ours/plain', 'from commit', 'received', 'plain'],
    ...['us each', 'plain', "client's", 'plain', 'MB', 'plain MB'],
  ];
  const rows = all.map((one) => [
    whole(one.sockets),
    ...[short(one.ours.median), rangeOf(one.ours), short(one.plain.median), rangeOf(one.plain)],
    ...[`${short(one.times)} x`, short(one.fromCommit.median)],
    ...[one.received.ours, one.received.plain].map((received) => percent(received / (one.sockets * one.events))),
    ...[one.cpuEach.ours, one.cpuEach.plain, one.cpuEach.ourClient, one.cpuEach.plainClient].map(short),
    ...[one.memory.ours, one.memory.plain].map(whole),
  ]);
  const { events, bytes } = all[0]!;
  return [
    `Broadcast beside plain socket.io: milliseconds from the emit until the last socket has the event ` +
      `(${events} events of ${whole(bytes)} bytes in turn)`,
    'us each: CPU microseconds of the server per socket, with logging and numbering the ticket in ours',
    tableOf(head, rows),
  ].join('\n');
}
