import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { ANNOUNCEMENT_SEVERITIES, type AnnouncementSeverity } from '../../domain/notices/announcement.js';
import { PLATFORMS, ROLES, type Platform, type Role } from '../../domain/words.js';
import { Flag, OneOf, Part, Text, Texts, When, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { PatternKey } from '../../tickets/http/pattern-key.js';
import { MOST_ID } from '../../tickets/http/texts.js';

const OPTIONAL = { optional: true } as const;

const EachOf =
  (words: readonly string[], about: string): PropertyDecorator =>
  (target, name) => {
    const items = { type: 'string', enum: [...words] };
    Texts({ most: words.length, max: 40, ...OPTIONAL, about })(target, name);
    ApiPropertyOptional({ items, uniqueItems: true } as never)(target, name);
    IsIn(words, { each: true, message: `each must be one of ${words.join(', ')}` })(target, name);
    ArrayUnique()(target, name);
  };

class OutagePatternBody {
  @PatternKey({ ...OPTIONAL, about: 'A pattern that is there already; left out: a new one' }) key?: string | null;
  @Text({ max: 4000, ...OPTIONAL }) summary?: string | null;
  @Text({ max: 2000, ...OPTIONAL, about: 'What tier 1 says to whoever calls' }) tellCaller?: string | null;
  @Texts({ most: 50, max: 300, ...OPTIONAL, about: 'Of a new one: tickets of these are suggested to it' })
  signatures?: string[] | null;
}

class OutageTimelineBody {
  @When({ ...OPTIONAL, about: 'When it began; left out: now' })
  at?: string | null;
  @Whole({ min: 1, max: MOST_ID, ...OPTIONAL, about: 'Id of a phase; left out: the whole rollout' })
  phase?: number | null;
}

class OutageAnnouncementBody {
  @Text({ max: 4000, about: 'Plain text' }) text!: string;
  @When({ about: 'Its end at the latest; ending the outage ends it' })
  expiresAt!: string;
  @OneOf(ANNOUNCEMENT_SEVERITIES, { ...OPTIONAL, about: 'Left out: urgent' }) severity?: AnnouncementSeverity | null;
  @EachOf(ROLES, 'Whom it addresses; none: all') roles?: Role[] | null;
  @Texts({ most: 50, max: 63, ...OPTIONAL, about: 'Codes of locations, by scope tags; none: all' })
  @ArrayUnique()
  locations?: string[] | null;
  @Flag({ ...OPTIONAL, about: 'Left out: yes' }) mustAcknowledge?: boolean | null;
}

/** One step: a pattern, an entry of the timeline and an announcement, all or none of them. */
export class OutageBody {
  @Text({ max: 200, about: 'What is out, without names of users: the title of all three' }) title!: string;
  @EachOf(PLATFORMS, 'None: all') platforms?: Platform[] | null;
  @Part(OutagePatternBody, OPTIONAL) pattern?: OutagePatternBody | null;
  @Part(OutageTimelineBody, OPTIONAL) timeline?: OutageTimelineBody | null;
  @Part(OutageAnnouncementBody) announcement!: OutageAnnouncementBody;
}

export class OutageEndBody {
  @When({ ...OPTIONAL, about: 'When it ended; left out: now' })
  at?: string | null;
}

const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

export class OutageQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Those that have not ended, or those that have' })
  @IsOptional()
  @Transform(flag)
  @IsIn([true, false])
  open?: boolean;
}
