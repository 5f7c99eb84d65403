import { describe, expect, it } from '@jest/globals';
import { pickHits } from '../../../src/domain/knowledge/pick-hits.js';

/** `s1` is of the signature, `w2` is alike by words; `!` cannot be seen; `w2>7` is a duplicate of 7. Best first. */
function pick(text: string, limit: number, except: number | null = null) {
  const hits = text.split(' ').map((one) => {
    const [, kind, id, root, hidden] = /^([sw])(\d+)(?:>(\d+))?(!)?$/.exec(one)!;
    return { id: Number(id), root: Number(root ?? id), seen: hidden === undefined, sameSignature: kind === 's' };
  });
  const ranked = hits.map(({ id, sameSignature }) => ({
    ...{ id, sameSignature, titleAlike: 0, bm25: 1, cosine: 0, shared: [] },
  }));
  const { picked, elsewhere } = pickHits(ranked, new Map(hits.map((hit) => [hit.id, hit])), { limit, except });
  return [picked.map(({ root }) => root).join(' '), elsewhere];
}

describe('which hits are shown', () => {
  it.each([
    ['the best, in their order', 's1 w2 w3', 2, null, '1 2', 0],
    ['three of five of a large signature', 's1 s2 s3 s4 s5 w6 w7 w8', 5, null, '1 2 3 6 7', 0],
    ['all of it where nothing else is alike', 's1 s2 s3 s4 s5 w6', 5, null, '1 2 3 4 6', 0],
    ['one of one', 's1 s2 w3', 1, null, '1', 0],
    ['a duplicate by its root, once', 'w2>7 w7 w3', 5, null, '7 3', 0],
    ['nothing of the one that asks', 'w2>9 w3', 5, 9, '3', 0],
    ['of hidden ones their number', 'w1! w2 w3!', 5, null, '2', 2],
    ['no hidden one that would not be shown', 'w1 w2 w3!', 2, null, '1 2', 0],
    ['a hidden duplicate of what is shown not at all', 'w2>7! w7', 5, null, '7', 0],
    ['no more hidden ones than are asked for', 'w1! w2! w3! w4!', 2, null, '', 2],
  ])('are %s', (_, hits, limit, except, shown, elsewhere) => {
    expect(pick(hits, limit, except)).toEqual([shown, elsewhere]);
  });
});
