import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type Listed, type Page, type Pages, withEvents, withPage } from '../../../web/src/live/list-pages.js';
import { Paced } from '../../../web/src/live/paced.js';
import { mayEnter, moved, type TicketEvent, ticketEventOf } from '../../../web/src/live/ticket-event.js';
import { WantedPages } from '../../../web/src/live/wanted-pages.js';
import { placedRows } from '../../../web/src/queue/held-rows.js';

const PAGE = 4;
const ANNA = { id: 1, name: 'Anna' };

interface Row extends Listed {
  rank: number;
}

function event(key: string, version: number, to: TicketEvent['to'], type = 'ticket.changed'): TicketEvent {
  return { key, type, version, time: '2026-11-20T10:00:00Z', to, actor: ANNA };
}

const queued = { state: 'queued', tier: 1, assignee: null };
const working = { state: 'working', tier: 1, assignee: ANNA.id };

/** A queue on a server, in the order of ranks, with what it tells of each change. */
class Desk {
  private readonly tickets = new Map<string, Row>();
  private told = new Map<string, TicketEvent[]>();

  constructor(ranks: readonly number[]) {
    for (const rank of ranks) this.add(rank);
    this.told = new Map();
  }

  get queue(): Row[] {
    return [...this.tickets.values()].filter(({ state }) => state === 'queued').sort((a, b) => a.rank - b.rank);
  }

  read(cursor: unknown): Page<Row> {
    const rest = this.queue.filter(({ rank }) => cursor === null || rank > Number(cursor));
    const items = rest.slice(0, PAGE);
    return { items, next: rest.length > PAGE ? `${items.at(-1)!.rank}` : null };
  }

  /** The events since the last time. */
  hear(): ReadonlyMap<string, readonly TicketEvent[]> {
    const heard = this.told;
    this.told = new Map();
    return heard;
  }

  add(rank: number): void {
    const key = `TL-${this.tickets.size + 1}`;
    this.tickets.set(key, { key, rank: this.free(rank), version: 0, state: 'queued', tier: 1, assignee: null });
    this.change(key, {}, queued);
  }

  /** Takes a ticket, or puts it back. */
  take(nth: number): void {
    const { key, state } = [...this.tickets.values()][nth % this.tickets.size]!;
    if (state === 'queued') this.change(key, { state: 'working', assignee: ANNA }, working);
    else this.change(key, { state: 'queued', assignee: null }, queued);
  }

  /** Changes what its place depends on; the event does not say it. */
  edit(nth: number, rank: number): void {
    const { key } = [...this.tickets.values()][nth % this.tickets.size]!;
    this.change(key, { rank: this.free(rank) }, null);
  }

  private change(key: string, changes: Partial<Row>, to: TicketEvent['to']): void {
    const before = this.tickets.get(key)!;
    const version = before.version + 1;
    this.tickets.set(key, { ...before, ...changes, version });
    this.told.set(key, [...(this.told.get(key) ?? []), event(key, version, to)]);
  }

  private free(rank: number): number {
    const taken = new Set([...this.tickets.values()].map((ticket) => ticket.rank));
    let at = rank;
    while (taken.has(at)) at += 0.001;
    return at;
  }
}

function load(desk: Desk, count: number): Pages<Row> {
  const list: Pages<Row> = { pages: [], pageParams: [] };
  for (let cursor: string | null = null, n = 0; n < count; n += 1) {
    const page = desk.read(cursor);
    list.pages.push(page);
    list.pageParams.push(cursor);
    if (page.next === null) break;
    cursor = page.next;
  }
  return list;
}

const keysOf = ({ pages }: Pages<Row>) => pages.flatMap(({ items }) => items.map(({ key }) => key));

/** As the page does it: what events say is shown, then what they touched is read again, a page at a time. */
class Shown {
  readonly wanted = new WantedPages<string>();

  constructor(
    readonly desk: Desk,
    public list: Pages<Row>,
  ) {}

  hear(): void {
    const { pages, touched, unknown } = withEvents(this.list, this.desk.hear());
    this.list = pages;
    const enters = unknown.some((one) => mayEnter('my-tier', one, 9));
    this.wanted.add('my-tier', enters ? this.list.pages.keys() : touched);
  }

  readOne(): boolean {
    const next = this.wanted.take(() => true);
    if (next === null) return false;
    const param = this.list.pageParams[next.page];
    if (param === undefined) return true;
    const { pages, unsure } = withPage(this.list, next.page, this.desk.read(param));
    this.list = pages;
    if (unsure) this.wanted.add('my-tier', [next.page + 1]);
    return true;
  }
}

describe('a list kept live by events', () => {
  const rank = fc.integer({ min: 0, max: 60 });
  const deed = fc.oneof(
    fc.record({ add: rank }),
    fc.record({ take: fc.nat(60) }),
    fc.record({ edit: fc.nat(60), to: rank }),
    fc.record({ read: fc.nat(3) }),
  );

  it('comes to what the server would answer, whatever happens between its reads', () => {
    fc.assert(
      fc.property(
        fc.array(rank, { minLength: 3, maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(deed, { maxLength: 30 }),
        (ranks, count, deeds) => {
          const desk = new Desk(ranks);
          const shown = new Shown(desk, load(desk, count));
          for (const one of deeds) {
            if ('add' in one) desk.add(one.add);
            else if ('take' in one) desk.take(one.take);
            else if ('edit' in one) desk.edit(one.edit, one.to);
            else for (let n = 0; n < one.read; n += 1) shown.readOne();
            if (!('read' in one)) shown.hear();
            expect(new Set(keysOf(shown.list)).size).toBe(keysOf(shown.list).length);
          }
          let reads = 0;
          while (shown.readOne()) reads += 1;
          expect(reads).toBeLessThan(60);
          const keys = keysOf(shown.list);
          const truth = desk.queue.map(({ key }) => key);
          expect(keys).toEqual(shown.list.pages.at(-1)!.next === null ? truth : truth.slice(0, keys.length));
        },
      ),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('leaves every row that nothing happened to the object it was, and the whole list where nothing is new', () => {
    const desk = new Desk([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const list = load(desk, 3);
    expect(withPage(list, 1, desk.read(list.pageParams[1])).pages).toBe(list);
    desk.take(0);
    const told = withEvents(list, desk.hear());
    expect(told.pages.pages[0]!.items[0]).toMatchObject({ state: 'working', assignee: ANNA });
    expect(told.pages.pages[1]).toBe(list.pages[1]);
    expect([...told.touched]).toEqual([0]);
    const read = withPage(told.pages, 0, desk.read(null)).pages;
    expect(read.pages[0]!.items.slice(0, 3)).toEqual(list.pages[0]!.items.slice(1));
    expect(read.pages[0]!.items[0]).toBe(list.pages[0]!.items[1]);
  });

  it('keeps what an event told over an older answer that was on its way', () => {
    const desk = new Desk([1, 2, 3]);
    const older = desk.read(null);
    const list = load(desk, 1);
    desk.take(0);
    const told = withEvents(list, desk.hear()).pages;
    expect(withPage(told, 0, older).pages.pages[0]!.items[0]).toMatchObject({ state: 'working', version: 2 });
  });
});

describe('an event of a ticket', () => {
  const row: Listed = { key: 'TL-1', version: 3, state: 'queued', tier: 1, assignee: null };

  it.each([
    { what: 'moves it', version: 4, to: working, after: { state: 'working', assignee: ANNA } },
    { what: 'seen before is no news', version: 3, to: working, after: row },
    { what: 'that tells no place leaves it', version: 4, to: null, after: row },
    { what: 'with the same place leaves it', version: 4, to: queued, after: row },
  ])('$what', ({ version, to, after }) => {
    const result = moved(row, event('TL-1', version, to), () => '…');
    if (after === row) expect(result).toBe(row);
    else expect(result).toMatchObject(after);
  });

  it('is read from the feed, and other subjects are not', () => {
    const said = { type: 'ticket.claimed', subject: 'TL-7', time: 'T', actor: ANNA, data: { version: 5, to: working } };
    expect(ticketEventOf(said)).toMatchObject({ key: 'TL-7', version: 5, to: working });
    expect(ticketEventOf({ ...said, subject: 'PT-7' })).toBeNull();
    expect(ticketEventOf({ ...said, data: {} })).toMatchObject({ version: 0, to: null });
  });

  it.each([
    ['mine', working, true, false],
    ['my-tier', queued, true, true],
    ['my-tier', working, false, false],
    ['handed-down', { ...queued, state: 'handed_down' }, true, true],
    ['waiting-microsoft', { ...working, tier: 4 }, true, true],
    ['view:3', working, true, true],
    ['mine', null, true, true],
  ] as const)('may bring it into %s', (list, to, asHolder, asOther) => {
    expect(mayEnter(list, event('TL-1', 2, to), ANNA.id)).toBe(asHolder);
    expect(mayEnter(list, event('TL-1', 2, to), 2)).toBe(asOther);
    expect(mayEnter(list, event('TL-1', 2, null, 'ticket.commented'), ANNA.id)).toBe(false);
  });
});

describe('what is read again', () => {
  it('has the top every other time and comes to every page while all are touched again and again', () => {
    const wanted = new WantedPages<string>();
    const order = Array.from({ length: 9 }, () => {
      wanted.add('list', [0, 1, 2, 3]);
      return wanted.take(() => true)!.page;
    });
    expect(order).toEqual([0, 1, 0, 2, 0, 3, 0, 1, 0]);
  });

  it('takes lists in turn and leaves out those that are not shown', () => {
    const wanted = new WantedPages<string>();
    wanted.add('one', [0, 1]);
    wanted.add('two', [0]);
    wanted.add('hidden', [0]);
    const lists = Array.from({ length: 4 }, () => wanted.take((list) => list !== 'hidden')?.list);
    expect(lists).toEqual(['one', 'two', 'one', undefined]);
    expect(wanted.isEmpty).toBe(true);
  });

  it('is asked for at once, then once in the pace', () => {
    jest.useFakeTimers();
    try {
      const deed = jest.fn();
      const paced = new Paced(1_000);
      for (let n = 0; n < 5; n += 1) paced.run('same', deed);
      expect(deed).toHaveBeenCalledTimes(1);
      jest.advanceTimersByTime(1_000);
      expect(deed).toHaveBeenCalledTimes(2);
      jest.advanceTimersByTime(5_000);
      expect(deed).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('rows while they are read', () => {
  const rowsOf = (keys: string) => [...keys].map((key) => ({ key }));
  const seen = new Map([['b', { key: 'b' }]]);

  it.each([
    { what: 'what comes above waits', rows: 'xab', steady: false, shown: 'ab', gone: '', waiting: 1 },
    { what: 'what is loaded below is shown', rows: 'abz', steady: false, shown: 'abz', gone: '', waiting: 0 },
    { what: 'what left is gone', rows: 'a', steady: false, shown: 'a', gone: '', waiting: 0 },
    {
      what: 'what left keeps its place under the pointer',
      rows: 'ac',
      steady: true,
      shown: 'abc',
      gone: 'b',
      waiting: 0,
    },
    { what: 'a row keeps its place when it moves', rows: 'ba', steady: false, shown: 'ab', gone: '', waiting: 0 },
    {
      what: 'where nothing of it is left, the new list stands',
      rows: 'xy',
      steady: false,
      shown: 'xy',
      gone: '',
      waiting: 0,
    },
  ])('$what', ({ rows, steady, shown, gone, waiting }) => {
    const placed = placedRows(rowsOf(rows), ['a', 'b'], steady ? seen : null);
    expect(placed.rows.map(({ key }) => key).join('')).toBe(shown);
    expect([...placed.gone].join('')).toBe(gone);
    expect(placed.waiting).toBe(waiting);
  });
});
