import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Fate, FATES, PEOPLE_LISTS, type PeopleList } from '../../../domain/patterns/package-fate.js';
import { Needs } from '../../../identity/needs.js';
import { IdParam } from '../../../platform/http/id-param.js';
import { decodeCursor, PageQuery, pageOf } from '../../../platform/http/paging.js';
import { notFound } from '../../../platform/http/problem.js';
import { Ask } from '../../../tickets/http/ask.js';
import type { CommandAsk } from '../../../tickets/http/ticket-answers.js';
import { Answers } from '../../../tickets/http/ticket-schema.js';
import { patternKeyOf } from '../../../tickets/pattern-keys.js';
import { type PeopleAsk, type PeoplePackage, peoplePackage, peopleRows, peopleTotals } from './people.queries.js';
import { PEOPLE } from './people.shape.js';

const LIST = 'people of a package';

class PeopleQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FATES, description: 'Only what ended so' })
  @IsOptional()
  @IsIn(FATES, { message: `must be one of ${FATES.join(', ')}` })
  fate?: Fate;

  @ApiPropertyOptional({ enum: PEOPLE_LISTS, description: 'People somebody must look after; empty where nobody must' })
  @IsOptional()
  @IsIn(PEOPLE_LISTS, { message: `must be one of ${PEOPLE_LISTS.join(', ')}` })
  list?: PeopleList;
}

/** What became of a package, ticket by ticket. */
@ApiTags('packages')
@Controller('packages/:id/people')
export class PeopleController {
  @Get()
  @Needs('package:read')
  @Answers('What became of the package with each ticket; counts are of all, rows of those you may see', PEOPLE)
  async people(@Ask() { db, by }: CommandAsk, @Param('id', IdParam) id: number, @Query() query: PeopleQuery) {
    const { cursor, limit, fate = null, list = null } = query;
    const [after] = cursor === undefined ? [0] : decodeCursor(LIST, cursor, ['number']);
    const found = await peoplePackage(db, id);
    if (!found) throw notFound('package');
    const of = list === null ? id : sourceOf(found, list);
    // Nobody is on a list that this package has no reason for.
    const asked: PeopleAsk = { package: of ?? id, reader: by.staff, fate, list };
    const { tickets, people, fates, elsewhere } = await peopleTotals(db, asked);
    const rows = of === null ? [] : await peopleRows(db, asked, after, limit + 1);
    const { state, kind, pattern } = found;
    return {
      package: { id, pattern: patternKeyOf(pattern), state, kind },
      of: of ?? id,
      totals: {
        ...{ tickets, people, reached: (fates.confirmed ?? 0) + (fates.failed ?? 0) },
        fates: Object.fromEntries(FATES.map((word) => [word, fates[word] ?? 0])),
      },
      ...pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.id], show: ({ id: _, ...row }) => row }),
      elsewhere: of === null ? 0 : elsewhere,
    };
  }
}

/** The package whose tickets a list is about; null: there is no reason for that list. */
function sourceOf({ id, kind, state, workaroundBefore, fixAfter }: PeoplePackage, list: PeopleList): number | null {
  if (list !== 'offer_the_fix') return state === 'withdrawn' ? id : null;
  const live = state === 'published' || state === 'watching' || state === 'held';
  if (kind === 'fix') return live ? workaroundBefore : null;
  return kind === 'workaround' && fixAfter !== null ? id : null;
}
