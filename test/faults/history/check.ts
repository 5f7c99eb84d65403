import type { Anomaly } from './anomaly.js';
import { checkFeed, checkNumbering, isEntitled, type LoggedEvent, type Received } from './check-feed.js';
import { checkImports } from './check-imports.js';
import { checkChains, checkWrites, type WritesTruth } from './check-writes.js';
import type { ClientRecord } from './operation.js';

/** What the database says about a window. */
export interface Truth extends WritesTruth {
  log: readonly LoggedEvent[];
  /** How many tickets there are of each external id. */
  imported: ReadonlyMap<string, number>;
}

export interface Verdict {
  acknowledged: number;
  unknown: number;
  refused: number;
  /** Events that clients were entitled to, summed over the clients. */
  eventsChecked: number;
  anomalies: Anomaly[];
}

/** Compares what clients saw with what there is. Pure. */
export function check(record: ClientRecord, received: readonly Received[], truth: Truth): Verdict {
  const of = (outcome: string) =>
    record.operations.filter((operation) => operation.outcome === outcome).length +
    record.imports.filter((operation) => operation.outcome === outcome).length;
  return {
    acknowledged: of('ok'),
    unknown: of('unknown'),
    refused: of('refused'),
    eventsChecked: received.reduce((sum, client) => sum + entitledOf(client, truth.log), 0),
    anomalies: [
      ...checkWrites(record.operations, truth),
      ...checkChains(truth),
      ...checkImports(record.imports, truth.imported),
      ...checkNumbering(truth.log),
      ...received.flatMap((client) => checkFeed(client, truth.log)),
      ...record.different.map(({ id, first, again }): Anomaly => ({
        kind: 'different_answer',
        about: `${id}: ${first} and then ${again}`,
      })),
      ...record.bad.map(({ what, request, status, body }): Anomaly => ({
        kind: what,
        about: `${request}: ${status} ${body}`,
      })),
    ],
  };
}

function entitledOf(client: Received, log: readonly LoggedEvent[]): number {
  return log.filter(
    (event) => event.seq !== null && event.seq > client.from && event.seq <= client.upTo && isEntitled(client, event),
  ).length;
}
