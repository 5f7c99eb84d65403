import { OmitType } from '@nestjs/swagger';
import { OneOf } from '../../platform/http/fields.js';
import { PLATFORMS } from '../../domain/words.js';
import { LogBody } from './ticket.dto.js';

const OF_THE_FIRST = ['platform', 'splitFrom', 'follows'] as const;

/**
 * The second problem. Absent: requester, device, phase, group, location, approach and the time of the report are the
 * first one's; so is the platform.
 */
export class SplitTicketBody extends OmitType(LogBody, OF_THE_FIRST) {
  @OneOf(PLATFORMS, { optional: true, about: 'Absent: as on the ticket' })
  platform?: (typeof PLATFORMS)[number] | null;
}
