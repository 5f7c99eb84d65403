import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../domain/instant.js';
import { CONFIDENCE } from '../domain/trends/poisson-interval.js';
import { PER } from '../domain/trends/rate.js';
import type { CurrentPolicy } from '../rollout/policy/policy-in-force.js';
import type { TrendFilter } from './question/trend-filter.js';
import type { TrendQuestion } from './question/trend-question.js';

/** The thresholds that a report was made with. */
export class ReportPolicyView {
  @ApiProperty({ description: 'Version of the policy document; 0 is the built-in one' }) version!: number;
  @ApiProperty({ description: 'Exposure below which a rate is insufficient' }) minimumExposure!: number;
  @ApiProperty({ description: 'Days after which exposure that is carried forward is stale' }) staleAfterDays!: number;
  @ApiProperty({ example: PER, description: 'Rates are per so many' }) ratesPer!: number;
  @ApiProperty({ example: CONFIDENCE, description: 'Of the intervals' }) confidence!: number;
}

/** What every report says of itself. */
export class ReportView {
  @ApiProperty({ format: 'date-time', description: 'Every ticket and every exposure committed until then is in it' })
  asOf!: string;
  @ApiProperty({ type: String, format: 'date', description: 'First day, at the desk' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Last day, included' }) to!: Day;
  @ApiProperty({ description: 'The zone whose days tickets are counted in', example: 'America/New_York' })
  timeZone!: string;
  @ApiProperty({ type: Object, description: 'What the report is narrowed to', example: { kind: ['enrollment'] } })
  filter!: TrendFilter;
  @ApiProperty({ type: ReportPolicyView }) policy!: ReportPolicyView;
}

/** A report without the moment it is shown at. */
export type Undated<View extends ReportView> = Omit<View, 'asOf'>;

export function reportHead(
  { window, filter }: TrendQuestion,
  { version, document }: CurrentPolicy,
): Undated<ReportView> {
  const { deskTimeZone, minimumExposure, staleAfterDays, confidence } = document.trends;
  const policy = { version, minimumExposure, staleAfterDays, ratesPer: PER, confidence };
  return { ...window, timeZone: deskTimeZone, filter, policy };
}
