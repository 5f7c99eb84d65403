import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffMember } from '../../domain/access/staff.js';
import { declinedOnes, whyLinked, whySuggested, type LinkRow } from '../../domain/patterns/why-grouped.js';
import { Needs } from '../../identity/needs.js';
import { Ask } from '../../tickets/http/ask.js';
import { TicketReader } from '../../tickets/ticket-reader.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { maySeePattern } from './pattern-row.queries.js';
import { AnswersWith } from './pattern-schema.js';
import { ticketGrouping, type PatternBrief, type TicketGrouping } from './ticket-pattern.queries.js';
import { TICKET_PATTERN } from './ticket-pattern.shape.js';

/** Why a ticket is grouped as it is. */
@ApiTags('patterns')
@Controller('tickets')
export class TicketPatternController {
  constructor(private readonly reader: TicketReader) {}

  @Get(':key/pattern')
  @Needs('pattern:read')
  @AnswersWith('The pattern a ticket is linked to, those suggested, and those a person said no to', TICKET_PATTERN)
  async of(@Ask() ask: CommandAsk, @Param('key') key: string) {
    const grouping = await this.reader.seen(ask, key, (id, staff) => ticketGrouping(ask.db, id, staff));
    return groupingView(grouping, ask.by.staff);
  }
}

function groupingView({ signature, linked, suggested, links, named }: TicketGrouping, reader: StaffMember) {
  const rows: LinkRow[] = links.map((row) => ({ ...row, at: isoOf(row.at), pattern: patternKeyOf(row.pattern) }));
  const briefs = new Map(named.map((one) => [patternKeyOf(one.id), one]));
  const suggestions = suggested !== null && maySeePattern(reader, suggested) ? [suggested] : [];
  return {
    linked: linked && { ...briefView(linked), ...whyLinked(rows, patternKeyOf(linked.id)) },
    suggestions: suggestions.map((one) => ({ ...briefView(one), why: whySuggested(signature ?? '') })),
    declined: declinedOnes(rows).flatMap(({ pattern, by, at, reason }) => {
      const brief = briefs.get(pattern);
      if (!brief || brief.id === linked?.id) return [];
      return [{ ...briefView(brief), by, at, why: `taken off by ${by?.name ?? ''}${reason ? `: ${reason}` : ''}` }];
    }),
  };
}

/** Times inside JSON have another form than columns. */
const isoOf = (time: string): string => new Date(time).toISOString();

function briefView({ id, mergedInto, ...words }: PatternBrief) {
  return { key: patternKeyOf(id), ...words, mergedInto: mergedInto === null ? null : patternKeyOf(mergedInto) };
}
