import type { Anomaly } from './anomaly.js';
import type { Operation } from './operation.js';

/** An event of a ticket as the database holds it. */
export interface TicketEventRow {
  ticket: string;
  version: number;
  type: string;
  actor: number | null;
}

export interface WritesTruth {
  events: readonly TicketEventRow[];
  /** Version of each ticket now, and the one that it had when the window began (0: it was not there). */
  versions: ReadonlyMap<string, { from: number; now: number }>;
  /** How often the id of an operation stands in comments, hand-overs, contacts and titles. */
  marks: ReadonlyMap<string, number>;
  /** Events whose texts carry the id of their operation: of the others only their event tells. */
  marked: ReadonlySet<string>;
}

const place = (ticket: string, version: number): string => `${ticket} v${version}`;

/** Every acknowledged write is there exactly once, a refused one not at all, an unknown one at most once. */
export function checkWrites(operations: readonly Operation[], truth: WritesTruth): Anomaly[] {
  const found: Anomaly[] = [];
  const byPlace = new Map<string, TicketEventRow[]>();
  for (const event of truth.events) push(byPlace, place(event.ticket, event.version), event);
  for (const operation of operations) {
    found.push(...marksOf(operation, truth));
    if (operation.outcome === 'ok') found.push(...effectOf(operation, byPlace));
  }
  return [...found, ...forks(operations), ...realTimeOrder(operations), ...unasked(operations, truth.events)];
}

function marksOf({ id, event, outcome }: Operation, { marks, marked }: WritesTruth): Anomaly[] {
  if (!marked.has(event)) return [];
  const times = marks.get(id) ?? 0;
  const about = `${event} ${id}: its text is there ${times} times`;
  if (times > 1) return [{ kind: 'doubled', about }];
  if (outcome === 'ok' && times === 0) return [{ kind: 'lost', about }];
  return outcome === 'refused' && times > 0 ? [{ kind: 'refused_but_done', about }] : [];
}

function effectOf(operation: Operation, byPlace: ReadonlyMap<string, readonly TicketEventRow[]>): Anomaly[] {
  const { id, event, client, ticket, version } = operation;
  if (ticket === null || version === null) return [{ kind: 'lost', about: `${event} ${id}: no ticket in its answer` }];
  const there = byPlace.get(place(ticket, version)) ?? [];
  const times = there.filter(({ type, actor }) => type === event && actor === client).length;
  if (times === 1) return [];
  return [
    { kind: times === 0 ? 'lost' : 'doubled', about: `${event} ${id}: ${times} events of ${ticket} v${version}` },
  ];
}

/** No two acknowledged writes made the same version. */
function forks(operations: readonly Operation[]): Anomaly[] {
  const made = new Map<string, string>();
  const found: Anomaly[] = [];
  for (const { id, outcome, ticket, version } of operations) {
    if (outcome !== 'ok' || ticket === null || version === null) continue;
    const other = made.get(place(ticket, version));
    if (other) found.push({ kind: 'forked', about: `${other} and ${id} both made ${place(ticket, version)}` });
    made.set(place(ticket, version), id);
  }
  return found;
}

/** What began after another had ended made a later version. */
function realTimeOrder(operations: readonly Operation[]): Anomaly[] {
  const byTicket = new Map<string, Operation[]>();
  for (const operation of operations) {
    if (operation.outcome === 'ok' && operation.ticket !== null) push(byTicket, operation.ticket, operation);
  }
  const found: Anomaly[] = [];
  for (const [ticket, all] of byTicket) {
    const ended = [...all].sort((a, b) => a.ended - b.ended);
    let next = 0;
    let highest: Operation | undefined;
    for (const operation of [...all].sort((a, b) => a.begun - b.begun)) {
      for (let before = ended[next]; before && before.ended < operation.begun; before = ended[++next]) {
        if ((before.version ?? 0) > (highest?.version ?? 0)) highest = before;
      }
      if (highest && (operation.version ?? 0) < (highest.version ?? 0)) {
        const about = `${ticket}: ${operation.id} made v${operation.version} after ${highest.id} had made v${highest.version}`;
        found.push({ kind: 'order', about });
      }
    }
  }
  return found;
}

/** Every change by a client answers to one of its operations: one more is an effect that happened twice. */
function unasked(operations: readonly Operation[], events: readonly TicketEventRow[]): Anomaly[] {
  const clients = new Set(operations.map(({ client }) => client));
  const acknowledged = new Set<string>();
  const unknown = new Map<string, number>();
  for (const { outcome, ticket, version, event, client } of operations) {
    if (outcome === 'ok' && ticket !== null && version !== null) acknowledged.add(place(ticket, version));
    if (outcome === 'unknown') count(unknown, intent(client, event, ticket));
  }
  const found: Anomaly[] = [];
  for (const [where, there] of groups(events)) {
    const by = there[0]?.actor;
    if (by == null || !clients.has(by) || acknowledged.has(where)) continue;
    const asked = there.flatMap(({ ticket, type }) => [intent(by, type, ticket), intent(by, type, null)]);
    const one = asked.find((name) => (unknown.get(name) ?? 0) > 0);
    if (one === undefined) found.push({ kind: 'doubled', about: `nobody asked for ${where} (${there[0]?.type})` });
    else count(unknown, one, -1);
  }
  return found;
}

const intent = (client: number, event: string, ticket: string | null): string => `${client} ${event} ${ticket ?? '*'}`;

function groups(events: readonly TicketEventRow[]): Map<string, TicketEventRow[]> {
  const byPlace = new Map<string, TicketEventRow[]>();
  for (const event of events) push(byPlace, place(event.ticket, event.version), event);
  return byPlace;
}

/** The versions of a ticket that events tell of are one chain: none missing, none by two people. */
export function checkChains({ events, versions }: Pick<WritesTruth, 'events' | 'versions'>): Anomaly[] {
  const told = new Map<string, Map<number, Set<number | null>>>();
  for (const { ticket, version, actor } of events) {
    let chain = told.get(ticket);
    if (!chain) told.set(ticket, (chain = new Map<number, Set<number | null>>()));
    const actors = chain.get(version) ?? new Set<number | null>();
    chain.set(version, actors.add(actor));
  }
  const found: Anomaly[] = [];
  for (const [ticket, { from, now }] of versions) {
    const chain = told.get(ticket) ?? new Map<number, Set<number | null>>();
    for (let version = from + 1; version <= now; version++) {
      if (!chain.has(version)) found.push({ kind: 'gap', about: `${place(ticket, version)} has no event` });
    }
    for (const [version, actors] of chain) {
      if (actors.size > 1)
        found.push({ kind: 'forked', about: `${place(ticket, version)} was made by ${actors.size}` });
      if (version > now)
        found.push({ kind: 'lost', about: `${place(ticket, version)} has an event, the ticket is v${now}` });
    }
  }
  return found;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function count(map: Map<string, number>, key: string, by = 1): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
