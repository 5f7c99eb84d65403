import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { IdParam } from '../../platform/http/id-param.js';
import { validationFailed } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternIdOf, patternKeyOf } from '../../tickets/pattern-keys.js';
import { MergePattern } from './commands/merge-pattern.js';
import { SplitPattern } from './commands/split-pattern.js';
import { UndoRegrouping } from './commands/undo-regrouping.js';
import { idsOfKeys } from './keys-of-tickets.js';
import { PatternAnswers } from './pattern-answers.js';
import { seenPattern } from './pattern-row.queries.js';
import { ChangesPattern } from './pattern-schema.js';
import { MergeBody, SplitPatternBody } from './patterns.dto.js';

/** Two patterns that are one, and one that is two. */
@ApiTags('patterns')
@Controller()
export class RegroupingController {
  constructor(
    private readonly answers: PatternAnswers,
    private readonly merges: MergePattern,
    private readonly splits: SplitPattern,
    private readonly undoing: UndoRegrouping,
  ) {}

  @Post('patterns/:key/merges')
  @Needs('pattern:manage')
  @ChangesPattern('Merges the pattern into another one, which is answered')
  async merge(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() { into, reason }: MergeBody) {
    const { id } = await this.answers.rowOf(ask, key);
    const stays = await seenPattern(ask.db, patternIdOf(into), ask.by.staff);
    if (!stays) throw validationFailed([{ pointer: '/into', detail: 'there is no such pattern' }]);
    const merge = { from: id, into: stays.id, reason, by: ask.by.staff.id };
    return this.answers.show(ask, valueOrProblem(await this.merges.run(ask.db, merge)).id);
  }

  @Post('patterns/:key/splits')
  @Needs('pattern:manage')
  @ChangesPattern('Splits signatures and tickets off into a new pattern, which is answered')
  async split(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: SplitPatternBody) {
    const { id } = await this.answers.rowOf(ask, key);
    const { signatures, keys, ...words } = body;
    const split = { ...words, signatures: signatures ?? [], tickets: idsOfKeys(keys ?? []) };
    const row = valueOrProblem(await this.splits.run(ask.db, id, split, ask.by.staff));
    void ask.reply.header('Location', `/api/v1/patterns/${patternKeyOf(row.id)}`);
    return this.answers.show(ask, row.id);
  }

  @Post('pattern-changes/:id/undo')
  @Needs('pattern:manage')
  @ChangesPattern('Takes a merge or split back; answers the pattern that gets its own back')
  async undo(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number) {
    return this.answers.show(ask, valueOrProblem(await this.undoing.run(ask.db, id, ask.by.staff.id)).id);
  }
}
