import { tableOf, whole } from '../../../bench/report/table.js';
import type { AnomalyKind } from '../history/anomaly.js';
import { sumOf, type Row } from './row.js';

const HEAD = [
  ...['fault', 'count', 'acknowledged', 'unknown', 'lost', 'doubled', 'other'],
  ...['events', 'lost', 'out of order', 'other', 'ready median', 'max', ''],
] as const;

const WRITES_OTHER: readonly AnomalyKind[] = [
  ...(['refused_but_done', 'forked', 'gap', 'order', 'different_answer'] as const),
  ...(['import_torn', 'server_error', 'no_retry_after'] as const),
];
const EVENTS_OTHER: readonly AnomalyKind[] = ['event_doubled', 'event_foreign', 'chain', 'unnumbered'];

export function textOf(rows: readonly Row[]): string {
  const table = tableOf(
    HEAD,
    rows.map((row) => [
      row.name,
      ...(row.notHere === undefined ? figuresOf(row) : ['not possible here']),
      ...(row.bit === undefined ? [] : [row.bit ? 'bites' : 'DOES NOT BITE']),
      ...(row.failed === undefined ? [] : ['FAILED']),
    ]),
  );
  const words = rows.flatMap(({ name, notes, notHere, failed, examples }) => [
    ...(notHere === undefined ? [] : [`${name}: not possible here: ${notHere}`]),
    ...(failed === undefined ? [] : [`${name}: not finished: ${failed}`]),
    ...notes.map((note) => `${name}: ${note}`),
    ...examples.map((example) => `${name}: ${example}`),
  ]);
  return [table, ...(words.length > 0 ? ['', ...words] : [])].join('\n');
}

function figuresOf(row: Row): string[] {
  return [
    ...[row.count, row.acknowledged, row.unknown].map(whole),
    ...[sumOf(row, 'lost'), sumOf(row, 'doubled'), sumOf(row, ...WRITES_OTHER)].map(whole),
    ...[row.eventsChecked, sumOf(row, 'event_lost'), sumOf(row, 'event_disordered')].map(whole),
    whole(sumOf(row, ...EVENTS_OTHER)),
    seconds(quantile(row.ready, 0.5)),
    seconds(quantile(row.ready, 1)),
  ];
}

const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : '-');

/** The nearest value; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
