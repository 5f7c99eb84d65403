import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { may } from '../../domain/access/permissions.js';
import { outlookSentence } from '../../domain/trends/outlook.js';
import { Needs } from '../../identity/needs.js';
import { Ask } from '../../tickets/http/ask.js';
import * as is from '../../tickets/http/shape.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { ReadOutlook } from '../../trends/outlook/read-outlook.js';
import { AnswersWith } from './pattern-schema.js';
import { openPatternSignatures } from './pattern-signatures.queries.js';

/** A console shows as many; older ones have no rank. */
const MOST = 200;

const NUMBER = { type: 'number' };
const NUMBER_OR_NONE = { type: ['number', 'null'] };
const BETWEEN = is.objectOrNone({ lower: NUMBER, upper: NUMBER });

const WEEK = is.object({
  ...{ week: { type: 'string', format: 'date' }, tickets: is.whole, excluded: is.flag },
  ...{ expected: NUMBER_OR_NONE, band: BETWEEN },
});

const OUTLOOK = is.object({
  pattern: { type: 'string', examples: ['PT-7'] },
  weeks: is.listOf(WEEK),
  ...{ observed: is.whole, uncounted: is.whole, daysLeftOut: is.flag },
  denominator: is.wordOrNone(['attempts', 'enrolledDevices', 'mixed']),
  ...{ exposure: NUMBER_OR_NONE, rate: NUMBER_OR_NONE, interval: BETWEEN },
  ...{ devicesToCome: NUMBER_OR_NONE, ticketsToCome: NUMBER_OR_NONE },
  sentence: is.name,
});

/** What patterns are likely to bring yet. */
@ApiTags('patterns')
@Controller('patterns')
export class PatternOutlookController {
  constructor(private readonly outlook: ReadOutlook) {}

  @Get('outlook')
  @Needs('pattern:read')
  @AnswersWith(
    'Twelve weeks of each open pattern in the band to be expected, its rate per 100 of four weeks and about how many tickets ' +
      'the devices still to come would bring; those that would bring most first, those nobody can tell last',
    is.object({ items: is.listOf(OUTLOOK) }),
  )
  async all(@Ask() { db, by }: CommandAsk) {
    const patterns = await openPatternSignatures(db, may(by.staff.role, 'pattern:manage'), MOST);
    const outlooks = await this.outlook.of(patterns.map(({ signatures }) => signatures));
    const items = outlooks.map(({ weeks, ...rest }, at) => ({
      ...{ pattern: patternKeyOf(patterns[at]!.id), ...rest, sentence: outlookSentence(rest) },
      weeks: weeks.map(({ week, tickets, expected, band, excluded }) => ({ week, tickets, expected, band, excluded })),
    }));
    return { items: items.sort((a, b) => (b.ticketsToCome ?? -1) - (a.ticketsToCome ?? -1)) };
  }
}
