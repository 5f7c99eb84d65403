import type { RankedTicket } from '../../src/domain/knowledge/rank-similar.js';
import { KeepWords } from '../../src/knowledge/similar/indexing/keep-words.js';
import { SimilarTickets } from '../../src/knowledge/similar/similar-tickets.js';
import type { Db } from '../../src/platform/database/db.js';
import { READER } from './reader.js';
import { byTsRank, putTickets } from './tickets.store.js';
import type { Issue } from './issues.js';

/** What was found for one issue among those reported before it. */
export interface Looked {
  /** One of them is a duplicate of it. */
  hasDuplicate: boolean;
  /** Place of the first that is; Infinity when none was found. */
  place: number;
  /** By PostgreSQL's ts_rank over any of the words. */
  placeByTsRank: number;
  best: RankedTicket | null;
  /** The best one is a duplicate. */
  right: boolean;
}

const MOST = 1_000;

/** Reports every issue, one after the other, and looks before each for what is like it. */
export async function lookForDuplicates(
  db: Db,
  issues: readonly Issue[],
  say: (line: string) => void,
): Promise<Looked[]> {
  const texts = new KeepWords(db);
  const similar = new SimilarTickets();
  await texts.all();
  const groupOf = new Map<number, number>();
  const looked: Looked[] = [];
  for (const [n, issue] of issues.entries()) {
    const title = issue.title.slice(0, 200);
    const asked = { title, description: issue.description, signature: null };
    const hasDuplicate = [...groupOf.values()].includes(issue.group);
    const { ranked } = await similar.rank(db, asked, READER);
    const [best = null] = ranked;
    looked.push({
      hasDuplicate,
      place: placeOf(
        ranked.map(({ id }) => id),
        groupOf,
        issue.group,
      ),
      placeByTsRank: hasDuplicate
        ? placeOf(await byTsRank(db, `${title} ${issue.description}`, MOST), groupOf, issue.group)
        : Infinity,
      best,
      right: best !== null && groupOf.get(best.id) === issue.group,
    });
    const [id] = await putTickets(db, [{ ...issue, title, signature: null, platform: 'windows' }]);
    groupOf.set(id ?? 0, issue.group);
    await texts.all();
    if ((n + 1) % 200 === 0) say(`${n + 1} of ${issues.length} issues`);
  }
  return looked;
}

function placeOf(ids: readonly number[], groupOf: ReadonlyMap<number, number>, group: number): number {
  const at = ids.findIndex((id) => groupOf.get(id) === group);
  return at < 0 ? Infinity : at + 1;
}
