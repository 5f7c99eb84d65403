import { describe, expect, it } from '@jest/globals';
import { check, type Truth } from './check.js';
import type { LoggedEvent, Received } from './check-feed.js';
import type { TicketEventRow } from './check-writes.js';
import { emptyRecord, type ClientRecord, type Operation } from './operation.js';

/* Histories made by hand: one that is right, and the same one with each thing that can be wrong. */

const ADA = 7;
const BEN = 8;

function operation(id: string, client: number, version: number | null, change: Partial<Operation> = {}): Operation {
  return {
    ...{ id, client, event: 'ticket.commented', ticket: 'TL-1', outcome: 'ok', status: 201, version },
    ...{ begun: Number(version) * 10, ended: Number(version) * 10 + 5, tries: 1, ...change },
  };
}

const told = (version: number, actor: number, type = 'ticket.commented'): TicketEventRow => ({
  ...{ ticket: 'TL-1', version, type, actor },
});

const logged = (seq: number | null, change: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...{
    id: seq ?? 99,
    seq,
    type: 'ticket.commented',
    subject: 'TL-1',
    rooms: ['tier:1'],
    locations: null,
    quiet: false,
  },
  ...change,
});

const screen = (applied: readonly number[], change: Partial<Received> = {}): Received => ({
  ...{ client: 'screen', staffId: 20, scopeTags: [], rooms: ['person:20', 'tier:1'], from: 0, upTo: 3 },
  applied: applied.map((seq) => ({ seq, type: 'ticket.commented', subject: 'TL-1' })),
  connections: [],
  ...change,
});

interface History {
  record: ClientRecord;
  received: Received[];
  truth: Truth;
}

/** Ada logged a ticket and commented on it, Ben commented in between; a screen saw all three. */
function right(): History {
  const record = emptyRecord();
  record.operations.push(
    operation('a1-1', ADA, 1, { event: 'ticket.logged', ticket: 'TL-1' }),
    operation('b1-1', BEN, 2),
    operation('a1-2', ADA, 3),
  );
  record.imports.push({ id: 'i1-1', rows: ['r1', 'r2'], outcome: 'ok' });
  return {
    record,
    received: [
      screen([1, 2, 3], {
        connections: [
          [
            { seq: 1, prev: 0 },
            { seq: 2, prev: 1 },
          ],
          [{ seq: 3, prev: 2 }],
        ],
      }),
    ],
    truth: {
      events: [told(1, ADA, 'ticket.logged'), told(2, BEN), told(3, ADA)],
      versions: new Map([['TL-1', { from: 0, now: 3 }]]),
      marks: new Map([
        ['a1-1', 1],
        ['b1-1', 1],
        ['a1-2', 1],
      ]),
      marked: new Set(['ticket.logged', 'ticket.commented']),
      log: [logged(1), logged(2), logged(3)],
      imported: new Map([
        ['r1', 1],
        ['r2', 1],
      ]),
    },
  };
}

/** The kinds of what is found in the history after `spoil` had its hands on it. */
function kinds(spoil: (history: History) => void): string[] {
  const history = right();
  spoil(history);
  const { anomalies } = check(history.record, history.received, history.truth);
  return [...new Set(anomalies.map(({ kind }) => kind))].sort();
}

const put = (map: ReadonlyMap<string, number>, key: string, value: number): void =>
  void (map as Map<string, number>).set(key, value);
const set = <Key extends keyof Truth>(truth: Truth, key: Key, value: Truth[Key]): void => void (truth[key] = value);

describe('a history in which nothing went wrong', () => {
  it('has nothing to report, and counts what was checked', () => {
    const { record, received, truth } = right();
    expect(check(record, received, truth)).toEqual({
      ...{ acknowledged: 4, unknown: 0, refused: 0, eventsChecked: 3, anomalies: [] },
    });
  });

  it('leaves it open whether an unknown write was done', () => {
    const unknown = { outcome: 'unknown', version: null } as const;
    expect(kinds(({ record }) => Object.assign(record.operations[2]!, unknown))).toEqual([]);
    const undone = ({ record, truth, received }: History): void => {
      Object.assign(record.operations[2]!, unknown);
      set(truth, 'events', truth.events.slice(0, 2));
      set(truth, 'versions', new Map([['TL-1', { from: 0, now: 2 }]]));
      set(truth, 'log', truth.log.slice(0, 2));
      put(truth.marks, 'a1-2', 0);
      received[0] = screen([1, 2], { upTo: 2 });
    };
    expect(kinds(undone)).toEqual([]);
  });

  it('asks only for events that the client may know', () => {
    const elsewhere = [
      logged(2, { rooms: ['tier:3'] }),
      logged(2, { quiet: true }),
      logged(2, { locations: ['redmond'] }),
    ];
    for (const event of elsewhere) {
      const spoil = ({ truth, received }: History): void => {
        set(truth, 'log', [logged(1), event, logged(3)]);
        received[0] = screen([1, 3], { scopeTags: ['charlotte'] });
      };
      expect(kinds(spoil)).toEqual([]);
    }
    const own = ({ truth, received }: History): void => {
      set(truth, 'log', [logged(1), logged(2, { locations: ['redmond'], rooms: ['person:20'] }), logged(3)]);
      received[0] = screen([1, 3], { scopeTags: ['charlotte'] });
    };
    expect(kinds(own)).toEqual(['event_lost']);
  });
});

describe('of the writes it reports', () => {
  it('one that was acknowledged and is not there', () => {
    const rolledBack = ({ truth }: History): void => {
      set(truth, 'events', truth.events.slice(0, 2));
      set(truth, 'versions', new Map([['TL-1', { from: 0, now: 2 }]]));
      put(truth.marks, 'a1-2', 0);
    };
    expect(kinds(rolledBack)).toEqual(['lost']);
    expect(kinds(({ truth }) => put(truth.marks, 'a1-2', 0))).toEqual(['lost']);
  });

  it('one that is there twice', () => {
    expect(kinds(({ truth }) => put(truth.marks, 'a1-2', 2))).toEqual(['doubled']);
    const twice = ({ truth }: History): void => {
      set(truth, 'events', [...truth.events, told(4, ADA)]);
      set(truth, 'versions', new Map([['TL-1', { from: 0, now: 4 }]]));
    };
    expect(kinds(twice)).toEqual(['doubled']);
    expect(kinds(({ truth }) => set(truth, 'events', [...truth.events, told(3, ADA)]))).toEqual(['doubled']);
  });

  it('one that was refused and happened all the same', () => {
    const refused = { outcome: 'refused', version: null, status: 409 } as const;
    expect(kinds(({ record }) => Object.assign(record.operations[2]!, refused))).toEqual([
      'doubled',
      'refused_but_done',
    ]);
  });

  it('two that made the same version, and the version that then has no event', () => {
    const lostUpdate = ({ record, truth }: History): void => {
      record.operations[2]!.version = 2;
      set(truth, 'events', [told(1, ADA, 'ticket.logged'), told(2, BEN), told(2, ADA)]);
    };
    expect(kinds(lostUpdate)).toEqual(['forked', 'gap']);
  });

  it('an event of a version that the ticket does not have', () => {
    expect(kinds(({ truth }) => set(truth, 'versions', new Map([['TL-1', { from: 0, now: 2 }]])))).toEqual(['lost']);
  });

  it('a later write with an earlier version', () => {
    const swapped = ({ record }: History): void => {
      Object.assign(record.operations[1]!, { begun: 100, ended: 105 });
    };
    expect(kinds(swapped)).toEqual(['order']);
    expect(kinds(({ record }) => Object.assign(record.operations[1]!, { begun: 20, ended: 100 }))).toEqual([]);
  });

  it('a second answer that is not the first', () => {
    expect(kinds(({ record }) => record.different.push({ id: 'a1-2', first: '201', again: '409' }))).toEqual([
      'different_answer',
    ]);
  });

  it('answers that nobody should see', () => {
    const bad = { request: 'POST /x', status: 500, body: '' };
    expect(kinds(({ record }) => record.bad.push({ ...bad, what: 'server_error' }))).toEqual(['server_error']);
    expect(kinds(({ record }) => record.bad.push({ ...bad, what: 'no_retry_after' }))).toEqual(['no_retry_after']);
  });
});

describe('of the imports it reports', () => {
  it('a row that is missing, one that came twice, and half a file', () => {
    expect(kinds(({ truth }) => put(truth.imported, 'r2', 0))).toEqual(['lost']);
    expect(kinds(({ truth }) => put(truth.imported, 'r2', 2))).toEqual(['doubled']);
    const half = ({ truth, record }: History): void => {
      put(truth.imported, 'r2', 0);
      record.imports[0]!.outcome = 'unknown';
    };
    expect(kinds(half)).toEqual(['import_torn']);
    expect(kinds(({ record }) => (record.imports[0]!.outcome = 'refused'))).toEqual(['refused_but_done']);
    expect(kinds(({ record }) => (record.imports[0]!.outcome = 'unknown'))).toEqual([]);
  });
});

describe('of the events it reports', () => {
  const seen = (...seqs: number[]) =>
    kinds(({ received }) => {
      received[0] = screen(seqs);
    });

  it('one that never came, one that came twice, and two in the wrong order', () => {
    expect(seen(1, 3)).toEqual(['event_lost']);
    expect(seen(1, 2, 2, 3)).toEqual(['event_doubled']);
    expect(seen(1, 3, 2)).toEqual(['event_disordered']);
  });

  it('one that others were to read, and one that says something else than the log', () => {
    const foreign = ({ truth }: History): void =>
      set(truth, 'log', [logged(1), logged(2, { rooms: ['tier:3'] }), logged(3)]);
    expect(kinds(foreign)).toEqual(['event_foreign']);
    const other = ({ truth }: History): void =>
      set(truth, 'log', [logged(1), logged(2, { subject: 'TL-2' }), logged(3)]);
    expect(kinds(other)).toEqual(['event_foreign']);
  });

  it('a frame whose prev hides an event', () => {
    const hides = ({ received }: History): void => {
      received[0] = screen([1, 2, 3], {
        connections: [
          [
            { seq: 1, prev: 0 },
            { seq: 3, prev: 2 },
          ],
        ],
      });
    };
    expect(kinds(hides)).toEqual([]);
    const hidden = ({ received }: History): void => {
      received[0] = screen([1, 2, 3], { connections: [[{ seq: 3, prev: 1 }]] });
    };
    expect(kinds(hidden)).toEqual(['chain']);
  });

  it('an event without a place, and a place given twice', () => {
    expect(kinds(({ truth }) => set(truth, 'log', [...truth.log, logged(null)]))).toEqual(['unnumbered']);
    expect(kinds(({ truth }) => set(truth, 'log', [...truth.log, logged(3, { id: 50 })]))).toEqual(['event_doubled']);
  });
});
