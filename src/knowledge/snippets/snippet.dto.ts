import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { PLACEHOLDERS } from '../../domain/knowledge/snippet.js';
import { PageQuery } from '../../platform/http/paging.js';

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const KEY = /^TL-[1-9]\d{0,9}$/;

export class NewSnippetBody {
  @ApiProperty({ pattern: NAME.source, description: 'Typed as ::name' })
  @IsString()
  @Matches(NAME, { message: 'must be 1 to 40 of a-z, 0-9 and -, not beginning with -' })
  name!: string;

  @ApiProperty({
    minLength: 1,
    maxLength: 4_000,
    description: `Plain text with placeholders: ${PLACEHOLDERS.map((word) => `{{${word}}}`).join(', ')}`,
  })
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  text!: string;

  @ApiPropertyOptional({ default: false, description: 'For the whole desk (needs snippet:manage)' })
  @ValidateIf((_object, value: unknown) => value !== undefined)
  @IsBoolean()
  desk?: boolean;
}

export class SnippetChangeBody extends PartialType(OmitType(NewSnippetBody, ['desk']), { skipNullProperties: false }) {}

export class SnippetQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 100, description: 'How the name begins, or words of the text' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class FillingBody {
  @ApiProperty({ pattern: KEY.source, example: 'TL-42' })
  @IsString()
  @Matches(KEY, { message: 'must be the key of a ticket, such as TL-42' })
  ticket!: string;
}
