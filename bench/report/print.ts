import type { Compared } from '../load/compare.js';
import type { Latencies, Spread } from '../load/figures.js';
import type { Report } from './figures-report.js';
import { percent, short, tableOf, whole } from './table.js';

/** 812-934, 1.20-1.31k */
const range = ({ min, max }: Spread): string =>
  max < 1000 ? `${whole(min)}-${whole(max)}` : `${(min / 1000).toFixed(2)}-${(max / 1000).toFixed(2)}k`;

/** The report for people, at most 100 columns wide. */
export function textOf(report: Report): string {
  const parts = [machine(report), speeds(report), costs(report), memory(report), push(report), starts(report)];
  return [...parts, failures(report), missing(report)].filter((part) => part !== undefined).join('\n\n');
}

function machine({ machine: { cores, model, node, loadBefore, loadAfter }, ...report }: Report): string {
  return [
    `${cores} cores of ${model}, Node ${node}; load average ${short(loadBefore)} before, ${short(loadAfter)} after`,
    `${whole(report.tickets)} tickets (loaded in ${short(report.loadedInSeconds ?? NaN)} s), embedded PostgreSQL with fsync; ` +
      `${report.rounds} x ${report.secondsARound} s each, in turn`,
    'ours: the server, with sign-in, validation, rules, events, clocks, counts; bare: node:http + pg, same statements',
  ].join('\n');
}

function speeds({ operations }: Report): string | undefined {
  if (operations.length === 0) return undefined;
  const head = [
    'operation',
    'conn',
    'ours/s',
    'min-max',
    'bare/s',
    'min-max',
    'share',
    'p50 ms',
    'p99 ms',
    'max ms',
    'bare p99',
  ];
  const rows = operations.map(({ operation, connections, ours, bare, share }) => [
    ...[operation, String(connections), whole(ours.throughput.median), range(ours.throughput)],
    ...[whole(bare.throughput.median), range(bare.throughput), percent(share)],
    ...[ours.latencies.p50, ours.latencies.p99, ours.latencies.max, bare.latencies.p99].map(short),
  ]);
  return `Operations a second (medians) and latencies\n\n${tableOf(head, rows)}`;
}

/** At the most connections: what an operation costs, whatever else the machine does. */
function costs({ operations }: Report): string | undefined {
  const most = Math.max(...operations.map(({ connections }) => connections));
  const rows = operations.filter(({ connections }) => connections === most).map(cost);
  if (rows.length === 0) return undefined;
  const head = ['operation', 'server', 'PostgreSQL', 'both', 'bare', 'PostgreSQL', 'both', 'times bare', 'about'];
  return `CPU milliseconds per operation, ${most} connections (ours left, bare right)\n\n${tableOf(head, rows)}`;
}

function cost({ operation, about, ours, bare }: Compared): string[] {
  const [oursBoth, bareBoth] = [ours.cpuMs + ours.databaseCpuMs, bare.cpuMs + bare.databaseCpuMs];
  const figures = [
    ours.cpuMs,
    ours.databaseCpuMs,
    oursBoth,
    bare.cpuMs,
    bare.databaseCpuMs,
    bareBoth,
    oursBoth / bareBoth,
  ];
  return [operation, ...figures.map(short), about];
}

function memory({ memory: used }: Report): string | undefined {
  if (!used) return undefined;
  return `Memory of the server: ${whole(used.atStart)} MB at start, ${whole(used.afterLoad)} MB after the load, ${whole(used.highest)} MB at most`;
}

function push({ push: pushed }: Report): string | undefined {
  if (!pushed) return undefined;
  const expected = pushed.sockets * pushed.commits;
  const row = (name: string, { p50, p95, p99, max }: Latencies) => [name, ...[p50, p95, p99, max].map(short)];
  const rows = [row('one socket', pushed.latencies), row('the last of them', pushed.whole)];
  return [
    `Push: ${pushed.sockets} sockets, ${pushed.commits} tickets at ${pushed.commitsASecond} a second; ` +
      `${whole(pushed.received)} of ${whole(expected)} events received; server ${short(pushed.cpuMs)} CPU ms per ticket`,
    tableOf(['from acknowledged commit to', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'], rows),
  ].join('\n\n');
}

function starts({ starts: measured }: Report): string | undefined {
  if (!measured) return undefined;
  const row = (name: string, { ready, memory: megabytes }: { ready: Spread; memory: number }) => [
    name,
    ...[ready.median, ready.min, ready.max, megabytes].map(whole),
  ];
  const rows = [row('with its embedded PostgreSQL', measured.embedded), row('with DATABASE_URL', measured.databaseUrl)];
  return tableOf(['start to ready on an existing database', 'median ms', 'min', 'max', 'MB then'], rows);
}

function failures({ operations }: Report): string | undefined {
  const lines = operations.flatMap(({ operation, connections, ours, bare }) =>
    Object.entries({ ours, bare })
      .filter(([, { failed }]) => failed > 0)
      .map(([side, { failed, failure }]) => `${side} ${operation}, ${connections} connections: ${failed}: ${failure}`),
  );
  return lines.length === 0 ? undefined : `Answers that were no success:\n${lines.join('\n')}`;
}

function missing({ missing: parts }: Report): string | undefined {
  const lines = Object.entries(parts).map(([part, why]) => `${part}: ${why}`);
  return lines.length === 0 ? undefined : `Not measured:\n${lines.join('\n')}`;
}
