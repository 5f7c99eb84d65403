import type { Compared } from '../load/compare.js';
import type { Latencies, Spread } from '../load/figures.js';
import type { Report } from './figures-report.js';
import { cascade } from './print-cascade.js';
import { looks } from './print-looks.js';
import { broadcasts, imports, sizes } from './print-parts.js';
import { percent, rangeOf, short, tableOf, whole } from './table.js';
import { verdictsOf } from './verdicts.js';

/** The report for people. */
export function textOf(report: Report): string {
  const parts = [
    ...[machine, speeds, costs, stalls, sizes, imports, broadcasts, push, cascade, looks, memory, starts],
    ...[failures, missing, verdicts],
  ];
  return parts
    .map((part) => part(report))
    .filter((text) => text !== undefined)
    .join('\n\n');
}

function machine({ machine: { cores, model, node, postgres, ...m }, options, loadedInSeconds }: Report): string {
  return [
    `${cores} cores of ${model}, Node ${node}, PostgreSQL ${postgres}; load average ${short(m.loadBefore)} before, ${short(m.loadAfter)} after ${whole(m.seconds)} s`,
    `${whole(options.tickets)} tickets (loaded in ${short(loadedInSeconds ?? NaN)} s), embedded PostgreSQL with fsync; ` +
      `${options.rounds} x ${options.secondsARound} s each, in turn`,
    'ours: the server, with sign-in, validation, rules, events, clocks, counts; bare: node:http + pg, same statements',
  ].join('\n');
}

function speeds({ operations }: Report): string | undefined {
  if (operations.length === 0) return undefined;
  const head = [
    ...['operation', 'conn', 'ours/s', 'min-max', 'bare/s', 'min-max', 'share', 'p50 ms', 'p99 ms', 'max ms'],
    ...['bare p50', 'bare p99', 'bare max'],
  ];
  const rows = operations.map(({ operation, connections, ours, bare, share }) => [
    ...[operation, String(connections), whole(ours.throughput.median), rangeOf(ours.throughput)],
    ...[whole(bare.throughput.median), rangeOf(bare.throughput), percent(share)],
    ...[ours.latencies.p50, ours.latencies.p99, ours.latencies.max].map(short),
    ...[bare.latencies.p50, bare.latencies.p99, bare.latencies.max].map(short),
  ]);
  return `Operations a second (medians) and latencies\n\n${tableOf(head, rows)}`;
}

/** At the most connections: what an operation costs, whatever else the machine does. */
function costs(report: Report): string | undefined {
  const rows = atMost(report).map(cost);
  if (rows.length === 0) return undefined;
  const head = [
    ...['operation', 'server', 'PostgreSQL', 'both', 'bare', 'PostgreSQL', 'both', 'share', 'load', 'bare load'],
    ...['bytes', 'bare bytes', 'about'],
  ];
  const note = 'share: CPU of bare over ours, server and PostgreSQL; load: CPU of the bench that asks, in neither';
  return `CPU milliseconds per operation, ${mostOf(report)} connections (ours left, bare right)\n${note}\n\n${tableOf(head, rows)}`;
}

function cost({ operation, about, ours, bare }: Compared): string[] {
  const [oursBoth, bareBoth] = [ours.cpuMs + ours.databaseCpuMs, bare.cpuMs + bare.databaseCpuMs];
  const figures = [
    ...[ours.cpuMs, ours.databaseCpuMs, oursBoth, bare.cpuMs, bare.databaseCpuMs, bareBoth].map(short),
    ...[percent(bareBoth / oursBoth), short(ours.loadCpuMs), short(bare.loadCpuMs)],
    ...[whole(ours.bytes), whole(bare.bytes)],
  ];
  return [operation, ...figures, about];
}

/** Who held up what, at the most connections. */
function stalls(report: Report): string | undefined {
  const rows = atMost(report).map(({ operation, ours, bare }) => [
    operation,
    ...[ours.longestGap, bare.longestGap, ours.loopDelay, bare.loopDelay, ours.loadDelay, bare.loadDelay].map(short),
    ...[percent(ours.busy), percent(bare.busy)],
  ]);
  if (rows.length === 0) return undefined;
  const head = [
    ...['operation', 'no answer', 'bare', 'event loop', 'bare', "load's loop", 'bare'],
    ...['cores in use', 'bare'],
  ];
  return `Longest stalls in milliseconds, ${mostOf(report)} connections (each time ours, then bare)\n\n${tableOf(head, rows)}`;
}

const mostOf = ({ options }: Report) => Math.max(...options.connections);

function atMost(report: Report): Compared[] {
  return report.operations.filter(({ connections }) => connections === mostOf(report));
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

function memory({ memory: after }: Report): string | undefined {
  if (after.length === 0) return undefined;
  const rows = after.map(({ after: part, now, highest }) => [part, whole(now), whole(highest)]);
  return tableOf(['memory of the server after', 'MB now', 'MB at most'], rows);
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

/** Only what was asked for. */
function verdicts(report: Report): string | undefined {
  const rows = verdictsOf(report)
    .filter(({ met }) => met !== undefined || report.options.only === undefined)
    .map(({ target, measured, met }) => [target, met === undefined ? '-' : met ? 'met' : 'NOT met', measured]);
  return rows.length === 0 ? undefined : `Targets\n\n${tableOf(['target', 'verdict', 'measured'], rows, 3)}`;
}
