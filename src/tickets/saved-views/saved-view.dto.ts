import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TicketQuery } from '../lists/ticket-query.js';
import { SHARED_WITH, type SharedWith } from './saved-view.js';

const IfSent = () => ValidateIf((_object, value: unknown) => value !== undefined);
const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** The fields of `GET /tickets`, by the same rules: only the page is the reader's own. */
export class SavedFilter extends OmitType(TicketQuery, ['cursor', 'limit', 'filter']) {}

export class NewViewBody {
  @ApiProperty({ minLength: 1, maxLength: 80, description: 'Yours alone: you have no other view of that name' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name!: string;

  @ApiProperty({ type: SavedFilter, description: 'As the query of GET /tickets' })
  @IsObject()
  @ValidateNested()
  @Type(() => SavedFilter)
  filter!: SavedFilter;

  @ApiPropertyOptional({ enum: SHARED_WITH, default: 'nobody', description: 'Leads only: who else sees it' })
  @IfSent()
  @IsIn(SHARED_WITH)
  sharedWith?: SharedWith;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1_000, description: 'Its place; left out: the last' })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(1_000)
  position?: number;
}

export class ViewChangeBody extends PartialType(NewViewBody, { skipNullProperties: false }) {}
