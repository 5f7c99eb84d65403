import { Injectable } from '@nestjs/common';
import { PATTERN_STATES, PLATFORMS, type PatternState, type Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import * as is from '../../tickets/http/shape.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { bannerFor, banners, type BannerRow } from './pattern-banners.queries.js';

/** What an agent sees at the top: the problem, and what to tell the caller. */
export interface PatternBanner {
  /** Key of the pattern. */
  pattern: string;
  title: string;
  state: PatternState;
  tellCaller: string | null;
  platforms: Platform[];
  since: string;
  /** Open tickets that are linked to it. */
  tickets: number;
}

const MEMBERS = {
  pattern: { type: 'string', examples: ['PT-7'] },
  title: is.name,
  state: is.word(PATTERN_STATES),
  tellCaller: is.text,
  platforms: is.listOf(is.word(PLATFORMS)),
  since: is.time,
  tickets: is.whole,
};

export const BANNER = is.object(MEMBERS);
export const BANNER_OR_NONE = is.objectOrNone(MEMBERS);

/** Banners of patterns for agents. One per ticket: the pattern a person linked, else that of its signature. */
@Injectable()
export class PatternBanners {
  /** What is on now, at most fifty, most open tickets first. */
  async all(db: Db, platform: Platform | null = null): Promise<PatternBanner[]> {
    return (await banners(db, platform)).map(shown);
  }

  /** `pattern`: the id of the one that the ticket is linked to. Null where nothing is to be shown. */
  async for(db: Db, about: { signature?: string | null; pattern?: number | null }): Promise<PatternBanner | null> {
    const row = await bannerFor(db, { signature: about.signature ?? null, pattern: about.pattern ?? null });
    return row ? shown(row) : null;
  }
}

function shown({ id, since, ...words }: BannerRow): PatternBanner {
  return { pattern: patternKeyOf(id), ...words, since: isoOfTimestamp(since) };
}
