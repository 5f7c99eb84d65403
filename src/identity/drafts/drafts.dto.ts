import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { Text, Whole } from '../../platform/http/fields.js';
import { type Draft, LONGEST_DRAFT } from './draft.js';

const LARGEST = 2_147_483_647;

/** Body of `PUT /me/drafts/{name}`. */
export class DraftBody {
  @Text({ max: LONGEST_DRAFT, about: 'What is typed so far' })
  text!: string;

  @Whole({ min: 1, max: LARGEST, optional: true, about: 'Version of the text it was typed over; left out: none' })
  over?: number | null;
}

/** Query of `DELETE /me/drafts/{name}`. */
export class DropDraftQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST,
    description: 'Only this version: a text that was typed elsewhere since stays',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  over?: number;
}

/** A draft as its writer sees it. */
export class DraftView {
  @ApiProperty() name!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ type: 'integer', description: 'Another number with every text' }) version!: number;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
}

export class DraftsView {
  @ApiProperty({ type: [DraftView] }) items!: DraftView[];
}

export function draftView({ name, text, version, changedAt }: Draft): DraftView {
  return { name, text, version, changedAt: isoOfTimestamp(changedAt) };
}
