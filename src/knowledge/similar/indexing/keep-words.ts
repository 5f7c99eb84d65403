import { Injectable } from '@nestjs/common';
import { READ_CHARACTERS, wordsOfTicket } from '../../../domain/knowledge/similar-words.js';
import { normOf } from '../../../domain/knowledge/word-weights.js';
import { Db, type Tx } from '../../../platform/database/db.js';
import * as store from './kept-words.store.js';

/** Tickets of one transaction: some 50 ms of the database and 10 of this process. */
const BATCH = 200;

/** After these a ticket says something else, or is new. Imports are quiet: one event tells of all their tickets. */
const ABOUT_ONE_TICKET = ['ticket.logged', 'ticket.edited'] as const;
const ABOUT_MANY = ['import.finished', 'import.reverted', 'demo.loaded'] as const;
export const TELLING_TYPES: readonly string[] = [...ABOUT_ONE_TICKET, ...ABOUT_MANY];

export type KeptOutcome = 'more' | 'done' | 'busy';

/**
 * Keeps the words of tickets after their commits, from the event log: a place in the log moves in the same transaction as
 * the words, so a crash repeats a batch and loses none. One node at a time; which one does not matter.
 */
@Injectable()
export class KeepWords {
  constructor(private readonly db: Db) {}

  /** One batch: first what the log tells of, then what waits. */
  once(): Promise<KeptOutcome> {
    return this.db.atomically(async (tx): Promise<KeptOutcome> => {
      if (!(await store.tryKeeping(tx))) return 'busy';
      const place = await store.placeInLog(tx);
      if (place === null) {
        await store.beginAnew(tx);
        return 'more';
      }
      const { news, upTo } = await store.newsAfter(tx, place, { types: TELLING_TYPES, limit: BATCH });
      await awaitTold(tx, news);
      const told = new Set(news.flatMap(({ type, ticketId }) => (isAboutOne(type) && ticketId ? [ticketId] : [])));
      const room = BATCH - told.size;
      const waited = room > 0 ? await store.takeWaiting(tx, room) : [];
      const more = await keep(tx, [...new Set([...told, ...waited])]);
      await store.advance(tx, upTo, more);
      return news.length === BATCH || waited.length === room ? 'more' : 'done';
    });
  }

  /** Everything that was committed when it was called, unless another node is at it. For tests and programs. */
  async all(): Promise<void> {
    while ((await this.once()) === 'more');
  }

  /** Everything once more, while the desk goes on: when somebody's hand or a bug has left counts that cannot be. */
  anew(): Promise<void> {
    return this.db.atomically(async (tx) => {
      if (await store.tryKeeping(tx)) await store.beginAnew(tx);
    });
  }

  /** Looks whether each ticket is kept and nothing else is: what no event told of, such as rows written by hand. */
  async lookForStrays(): Promise<number> {
    return this.db.atomically(async (tx) => ((await store.tryKeeping(tx)) ? store.awaitStrays(tx) : 0));
  }
}

const isAboutOne = (type: string): boolean => (ABOUT_ONE_TICKET as readonly string[]).includes(type);

async function awaitTold(tx: Tx, news: readonly store.News[]): Promise<void> {
  for (const { type, import: importId } of news) {
    if (type === 'import.finished' && importId !== null) await store.awaitImported(tx, importId);
  }
  if (news.some(({ type }) => type === 'import.reverted' || type === 'demo.loaded')) await store.awaitStrays(tx);
}

/** Keeps what these tickets say now; answers by how much there is more than before. */
async function keep(tx: Tx, ids: readonly number[]): Promise<{ texts: number; length: number }> {
  const more = { texts: 0, length: 0 };
  if (ids.length === 0) return more;
  const texts = await store.textsOf(tx, ids, READ_CHARACTERS);
  const said = new Map(texts.flatMap((text) => (text.title === null ? [] : [[text.id, wordsOfTicket(text)] as const])));
  const words = new Set([...said.values()].flatMap((of) => [...of.keys()]));
  const numbers = await store.numbersOf(tx, [...words]);
  const kept: store.KeptText[] = [];
  const gone: number[] = [];
  const changes = { added: [] as store.WordOfTicket[], removed: [] as store.WordOfTicket[] };
  for (const { id, words: before, times } of texts) {
    const of = said.get(id);
    const now = of === undefined ? null : keptText(id, of, numbers);
    if (now === null ? before === null : isSame(now, before, times)) continue;
    if (now === null) gone.push(id);
    else kept.push(now);
    const [had, has] = [new Set(before), new Set(now?.words)];
    for (const word of has) if (!had.has(word)) changes.added.push([word, id]);
    for (const word of had) if (!has.has(word)) changes.removed.push([word, id]);
    more.texts += Number(now !== null) - Number(before !== null);
    more.length += (now?.length ?? 0) - sumOf(times ?? []);
  }
  await store.countWords(tx, countsOf(changes));
  await store.changePostings(tx, changes);
  await store.putTexts(tx, kept);
  await store.dropTexts(tx, gone);
  return more;
}

/** By word: in how many texts more it is than before. */
function countsOf({ added, removed }: Record<'added' | 'removed', readonly store.WordOfTicket[]>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [word] of added) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word] of removed) counts.set(word, (counts.get(word) ?? 0) - 1);
  return counts;
}

const sumOf = (times: readonly number[]): number => times.reduce((sum, one) => sum + one, 0);

function keptText(
  id: number,
  said: ReadonlyMap<string, { times: number }>,
  numbers: ReadonlyMap<string, number>,
): store.KeptText {
  const pairs = [...said]
    .map(([word, { times }]) => [numbers.get(word) ?? 0, times] as const)
    .sort(([a], [b]) => a - b);
  const times = pairs.map(([, one]) => one);
  return {
    ...{ id, words: pairs.map(([number]) => number), times },
    length: sumOf(times),
    norm: normOf(times),
  };
}

function isSame(now: store.KeptText, words: readonly number[] | null, times: readonly number[] | null): boolean {
  const same = (a: readonly number[], b: readonly number[] | null) =>
    a.length === b?.length && a.every((one, place) => one === b[place]);
  return same(now.words, words) && same(now.times, times);
}
