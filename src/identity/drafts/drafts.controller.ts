import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { staleVersion } from '../../platform/http/etag.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import { sessionOf } from '../sessions/session-only.js';
import type { SignedIn } from '../signed-in.js';
import { isDraftName, MOST_DRAFTS } from './draft.js';
import { DraftBody, DraftsView, DraftView, draftView, DropDraftQuery } from './drafts.dto.js';
import { draftOf, draftsOf } from './drafts.queries.js';
import { dropDraft, hasRoom, keepDraft, lockDraftsOf, type TypedText } from './drafts.store.js';

/** What is typed and not sent yet, so that it is there on another machine and after the next sign-in. Nobody else's. */
@ApiTags('sign-in')
@Controller('me/drafts')
export class DraftsController {
  constructor(private readonly clock: Clock) {}

  @ApiOperation({ summary: 'What you have typed and not sent yet, the newest first' })
  @ApiOkResponse({ type: DraftsView })
  @Get()
  @Needs('signed_in')
  async list(@CurrentStaff() signedIn: SignedIn, @RequestDb() db: Db): Promise<DraftsView> {
    return { items: (await draftsOf(db, writerOf(signedIn))).map(draftView) };
  }

  @ApiOperation({ summary: 'One draft' })
  @ApiOkResponse({ type: DraftView })
  @ApiNotFoundResponse()
  @Get(':name')
  @Needs('signed_in')
  async one(@Param('name') name: string, @CurrentStaff() signedIn: SignedIn, @RequestDb() db: Db): Promise<DraftView> {
    const draft = await draftOf(db, writerOf(signedIn), name);
    if (!draft) throw notFound('draft');
    return draftView(draft);
  }

  @ApiOperation({ summary: 'Keep what is typed; deleted 30 days after it last changed' })
  @ApiOkResponse({ type: DraftView })
  @ApiBadRequestResponse()
  @ApiConflictResponse({ description: 'You have as many drafts as one may' })
  @ApiPreconditionFailedResponse({ description: 'It was typed in elsewhere since; `current` shows that text' })
  @Put(':name')
  @Needs('signed_in')
  async keep(
    @Param('name') name: string,
    @Body() { text, over }: DraftBody,
    @CurrentStaff() signedIn: SignedIn,
    @RequestDb() db: Db,
  ): Promise<DraftView> {
    const writer = writerOf(signedIn);
    if (!isDraftName(name)) throw validationFailed([{ pointer: '/name', detail: NAME_RULE }]);
    return this.write(db, writer, { name, text, over: over ?? null });
  }

  @ApiOperation({ summary: 'Forget a draft, because it was sent or is not wanted; none is as good' })
  @ApiNoContentResponse()
  @Delete(':name')
  @Needs('signed_in')
  @HttpCode(204)
  async drop(
    @Param('name') name: string,
    @Query() { over }: DropDraftQuery,
    @CurrentStaff() signedIn: SignedIn,
    @RequestDb() db: Db,
  ): Promise<void> {
    await dropDraft(db, writerOf(signedIn), name, over ?? null);
  }

  private write(db: Db, writer: number, typed: TypedText): Promise<DraftView> {
    return db.atomically(async (tx) => {
      await lockDraftsOf(tx, writer);
      if (!(await hasRoom(tx, writer, typed))) {
        throw new Problem(409, 'too_many_drafts', `You have ${MOST_DRAFTS} drafts or too long ones: send some.`);
      }
      const kept = await keepDraft(tx, writer, typed, this.clock.now());
      if (kept) return draftView(kept);
      const current = await draftOf(tx, writer, typed.name);
      throw staleVersion(`The draft ${typed.name}`, current && draftView(current));
    });
  }
}

const NAME_RULE = 'takes 1 to 120 letters, digits, spaces, dots and dashes';

/** Tokens are for programs: what somebody has half written is not for whoever holds one. */
function writerOf(signedIn: SignedIn): number {
  sessionOf(signedIn);
  return signedIn.staff.id;
}
