import { Injectable } from '@nestjs/common';
import { may } from '../../domain/access/permissions.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { isoOfTimestamp, timestampOfInstant } from '../../platform/database/timestamps.js';
import { etagOf } from '../../platform/http/etag.js';
import { notFound } from '../../platform/http/problem.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternIdOf, patternKeyOf } from '../../tickets/pattern-keys.js';
import { changesOf, mergedInto, type PatternChangeRow } from './pattern-changes.queries.js';
import { seenPattern, type PatternRow } from './pattern-row.queries.js';
import { namedOrNone, patternRowView } from './pattern-view.js';
import { patternsOverview } from './patterns-overview.queries.js';

/** What every route about one pattern answers: the pattern as it stands now, for this reader, with its ETag. */
@Injectable()
export class PatternAnswers {
  constructor(private readonly clock: Clock) {}

  /** The pattern that the key names for this reader. Throws 404 for a key that is none and for what they may not see. */
  async rowOf({ db, by }: CommandAsk, key: string): Promise<PatternRow> {
    const row = await seenPattern(db, patternIdOf(key), by.staff);
    if (!row) throw notFound('pattern');
    return row;
  }

  async show({ db, by, reply }: CommandAsk, id: number) {
    const view = await this.view(db, id, by.staff);
    if (!view) throw notFound('pattern');
    void reply.header('ETag', etagOf(view.key, view.version));
    return view;
  }

  /** The pattern with its figures and its merges and splits; null when the reader may not see it. */
  async view(db: Db, id: number, reader: StaffMember) {
    const filter = { id, states: null, emerging: may(reader.role, 'pattern:manage'), ...NO_FILTER };
    const now = timestampOfInstant(this.clock.now());
    const [row] = await patternsOverview(db, filter, { now, after: null, limit: 1 });
    if (!row) return null;
    const changes = (await changesOf(db, id)).map(changeView);
    return { ...patternRowView(row, reader), merged: (await mergedInto(db, id)).map(patternKeyOf), changes };
  }
}

const NO_FILTER = { platform: null, owner: null, q: null } as const;

/** A merge or split as it is shown. */
export function changeView(row: PatternChangeRow) {
  const { id, kind, from, to, moved, stayed, toMove } = row;
  return {
    ...{ id, kind, from: patternKeyOf(from), to: patternKeyOf(to) },
    by: namedOrNone(row.by, row.byName),
    at: isoOfTimestamp(row.at),
    tickets: { moved, stayed, toMove },
    undoneBy: namedOrNone(row.undoneBy, row.undoneByName),
    undoneAt: row.undoneAt === null ? null : isoOfTimestamp(row.undoneAt),
  };
}
