import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { mayWithScopes } from '../../domain/access/permissions.js';
import { Needs } from '../../identity/needs.js';
import { Problem, validationFailed } from '../../platform/http/problem.js';
import { BulkCommand } from '../commands/bulk-command.js';
import { idOfKey } from '../ticket-row.js';
import { Ask } from './ask.js';
import { BULK_RESULTS } from './answer-shapes.js';
import { Answers } from './ticket-schema.js';
import { BULK_COMMANDS, bulkCommandOf, type BulkName } from './bulk-bodies.js';
import { BulkBody } from './bulk.dto.js';
import { bulkResult } from './bulk-result.js';
import type { CommandAsk } from './ticket-answers.js';

/** Per-ticket results, in the order of the keys' numbers: `ok`, or the problem that the single command would answer. */
@ApiTags('tickets: many at once')
@Controller('bulk-commands')
export class BulkController {
  constructor(private readonly bulk: BulkCommand) {}

  @Post()
  @HttpCode(200)
  @Needs('ticket:work')
  @Answers('One command on many tickets, with a result for each', BULK_RESULTS)
  async run(@Ask() ask: CommandAsk, @Body() body: BulkBody) {
    const name: BulkName = body.command;
    const { permission } = BULK_COMMANDS[name];
    if (!mayWithScopes(ask.by.staff.role, ask.by.scopes, permission)) {
      throw new Problem(403, 'forbidden', `Your role may not ${name}.`);
    }
    const command = await bulkCommandOf(name, body.body);
    const results = await this.bulk.run(ask.db, idsOf(body.keys), command, { staff: ask.by.staff });
    return { results: results.map(bulkResult) };
  }
}

function idsOf(keys: readonly string[]): number[] {
  if (keys.length === 0) throw validationFailed([{ pointer: '/keys', detail: 'names no ticket' }]);
  return keys.map((key, index) => {
    const id = idOfKey(key);
    if (id === null) throw validationFailed([{ pointer: `/keys/${index}`, detail: 'is no key of a ticket' }]);
    return id;
  });
}
