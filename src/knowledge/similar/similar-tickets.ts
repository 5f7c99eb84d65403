import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { pickHits } from '../../domain/knowledge/pick-hits.js';
import { DUPLICATE_HINT, whyDuplicate } from '../../domain/knowledge/possible-duplicate.js';
import { rankSimilar, wordsToLookUp, type AskedWord, type RankedTicket } from '../../domain/knowledge/rank-similar.js';
import { shownWords, whySimilar } from '../../domain/knowledge/similar-why.js';
import { wordsOfTicket } from '../../domain/knowledge/similar-words.js';
import { worthOf } from '../../domain/knowledge/word-weights.js';
import type { Db } from '../../platform/database/db.js';
import { keyOf } from '../../tickets/ticket-row.js';
import { briefs, candidates, knownWords, openTwin, type BriefTicket } from './similar.queries.js';

/** What a question costs at most: so many entries of the index are read, of so many words. */
const BOUNDS = { mostPostings: 10_000, mostWords: 40 } as const;
/** Words of a question that are looked at, in the order in which they are said. */
const MOST_ASKED = 400;

/** What similar tickets are asked for; absent is null. */
export interface SimilarAsked {
  title: string | null;
  description: string | null;
  /** Of the ticket as it stands; null: unspecific. */
  signature: string | null;
  appName?: string | null;
  policyName?: string | null;
  /** In any printed form. */
  code?: string | null;
  requesterUpn?: string | null;
  deviceSerial?: string | null;
}

export interface SimilarHit {
  ticket: BriefTicket;
  sameSignature: boolean;
  /** 0 to 1: trigrams that both titles have. */
  titleAlike: number;
  scores: { bm25: number; cosine: number };
  /** The rarest words that both have, as they stand in the question. */
  sharedWords: string[];
  /** A duplicate that led here: its words are the shared ones. */
  via: string | null;
  /** Phrases for people. */
  why: string[];
}

export interface PossibleDuplicate {
  /** Null: it lies out of the reader's scope. */
  ticket: BriefTicket | null;
  why: string;
  /** How far the hint can be trusted. */
  precision: string;
}

export interface SimilarFound {
  items: SimilarHit[];
  /** Tickets that would stand among the items and that the reader may not see. */
  elsewhere: number;
  possibleDuplicate: PossibleDuplicate | null;
}

/** Tickets like one that is being logged, or that stands: by its signature, then by words. Keeps nothing, writes nothing. */
@Injectable()
export class SimilarTickets {
  /** `except`: the id of the ticket that asks. At most `limit` items. */
  async find(
    db: Db,
    asked: SimilarAsked,
    reader: StaffMember,
    { limit, except = null }: { limit: number; except?: number | null },
  ): Promise<SimilarFound> {
    const { requesterUpn: upn = null, deviceSerial: serial = null, signature } = asked;
    const [{ ranked, rows, count }, twin] = await Promise.all([
      this.rank(db, asked, reader, except),
      openTwin(db, reader, { signature, upn, serial, except }),
    ]);
    const { picked, elsewhere } = pickHits(ranked, rows, { limit, except });
    const shown = await briefs(
      db,
      reader,
      picked.map(({ root }) => root),
    );
    const items = picked.flatMap(({ hit, root }): SimilarHit[] => {
      const ticket = shown.get(root);
      return ticket === undefined ? [] : [hitOf(ticket, hit, { root, signature, count })];
    });
    const possibleDuplicate = twin === null ? null : duplicateOf(twin.seen ? twin.ticket : null, twin.requester);
    // A root out of scope whose duplicate was seen.
    return { items, elsewhere: elsewhere + picked.length - items.length, possibleDuplicate };
  }

  /** Best first, with what was read of each; `count`: how many texts are kept. */
  async rank(db: Db, asked: SimilarAsked, reader: StaffMember, except: number | null = null) {
    const { title, description, appName = null, policyName = null, code = null } = asked;
    const said = [...wordsOfTicket({ title, description, appName, policyName, code })].slice(0, MOST_ASKED);
    const known = await knownWords(
      db,
      said.map(([word]) => word),
    );
    const words = said.map(([word, of]): AskedWord => ({ word, ...of, inTexts: known.words.get(word)?.inTexts ?? 0 }));
    const count = known.texts;
    const lookUp = wordsToLookUp(words, count, BOUNDS).map(({ word, inTexts }) => ({
      id: known.words.get(word)?.id ?? 0,
      worth: worthOf(inTexts, count),
    }));
    const numbered = new Map([...known.words].map(([word, { id }]) => [String(id), word]));
    const question = { lookUp, words: numbered, signature: asked.signature, title: title ?? '', except };
    const rows = await candidates(db, reader, question);
    const texts = { count, averageLength: count === 0 ? 0 : known.length / count };
    return { ranked: rankSimilar(words, rows, texts), rows: new Map(rows.map((row) => [row.id, row])), count };
  }
}

function hitOf(
  ticket: BriefTicket,
  hit: RankedTicket,
  { root, signature, count }: { root: number; signature: string | null; count: number },
): SimilarHit {
  return {
    ticket,
    sameSignature: hit.sameSignature,
    titleAlike: rounded(hit.titleAlike),
    scores: { bm25: rounded(hit.bm25), cosine: rounded(hit.cosine) },
    sharedWords: shownWords(hit),
    via: hit.id === root ? null : keyOf(hit.id),
    why: whySimilar(hit, { signature, count }),
  };
}

function duplicateOf(ticket: BriefTicket | null, requester: boolean): PossibleDuplicate {
  return { ticket, why: whyDuplicate({ requester, key: ticket?.key ?? null }), ...DUPLICATE_HINT };
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;
