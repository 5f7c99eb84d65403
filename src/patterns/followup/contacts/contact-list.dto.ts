import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { CONTACT_CHANNELS } from '../../../domain/words.js';
import { OneOf, Parts, Text } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { ContactBody } from '../../../tickets/http/endings.dto.js';
import { MOST_ID, OPTIONAL } from '../../../tickets/http/texts.js';

const WHOSE = ['mine', 'everybody'] as const;
const MOST_OUTCOMES = 50;

export class ContactListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: WHOSE, default: 'mine', description: 'mine: held by you, or by nobody' })
  @IsOptional()
  @IsIn(WHOSE, { message: `must be one of ${WHOSE.join(', ')}` })
  whose: (typeof WHOSE)[number] = 'mine';

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ID, description: 'Only with this package' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ID)
  package?: number;
}

/** What came of the call for one ticket: as of a single contact. */
export class OutcomeBody extends ContactBody {
  @Text({ max: 16, about: 'Key of the ticket' }) key!: string;
}

export class CallBody {
  @OneOf(CONTACT_CHANNELS, { ...OPTIONAL, about: 'How the user was reached, for outcomes that do not say' })
  channel?: (typeof CONTACT_CHANNELS)[number];
  @Parts(OutcomeBody, { most: MOST_OUTCOMES, about: 'One for each ticket of the same person' })
  outcomes!: OutcomeBody[];
}
