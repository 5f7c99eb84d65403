import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { KINDS, type Kind, type Platform, PLATFORMS } from '../../domain/words.js';

const LONGEST_DAY = 10;
const MOST_ROWS = 200;

const aDay =
  (description: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ type: String, format: 'date', description })(target, name);
    IsOptional()(target, name);
    IsString()(target, name);
    MaxLength(LONGEST_DAY)(target, name);
  };

export class WeekQuery {
  @aDay('Any day of the week, at the desk; absent: of the last week that is over') week?: string;
}

export class FiguresQuery {
  @aDay('First day, at the desk; absent: 28 days up to the last') from?: string;
  @aDay('Last day; absent: today. At most 26 weeks') to?: string;
}

export class ListedFiguresQuery extends FiguresQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ROWS, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  limit: number = 50;
}

export class SignatureFiguresQuery extends ListedFiguresQuery {
  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  @ApiPropertyOptional({ enum: PLATFORMS })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;
}
