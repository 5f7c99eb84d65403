import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../identity/current-staff.js';
import { Needs } from '../identity/needs.js';
import type { SignedIn } from '../identity/signed-in.js';
import { Db } from '../platform/database/db.js';
import { Problem } from '../platform/http/problem.js';
import { EventPageView, FeedQuery } from './feed.dto.js';
import { readFeed } from './feed.queries.js';
import { frameOf } from './frames.js';

@ApiTags('Staff')
@Controller('events')
export class EventsController {
  constructor(private readonly db: Db) {}

  /** What happened after a cursor, as far as the caller may know with the rights of now. */
  @Get()
  @Needs('events:read')
  @ApiOkResponse({ type: EventPageView })
  async list(@CurrentStaff() { staff }: SignedIn, @Query() query: FeedQuery): Promise<EventPageView> {
    const page = await readFeed(this.db, staff, query);
    const { head, floor, next } = page;
    const after = query.after ?? floor;
    if (after < floor) throw outOfFeed('cursor_below_floor', 'The feed no longer goes back that far.', head, floor);
    if (after > head)
      throw outOfFeed('cursor_ahead', 'The log has not come that far: the cursor is of another log.', head, floor);
    let prev = after;
    const items = page.items.map((event) => {
      const frame = frameOf(event, prev);
      prev = event.seq;
      return frame;
    });
    return { items, head, floor, next };
  }
}

/** 410: load again what is shown, then go on from `head`. */
function outOfFeed(code: string, detail: string, head: number, floor: number): Problem {
  return new Problem(410, code, detail, { head, floor });
}
