import type { paths } from '../api/schema';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Matrix = Answer<'/api/v1/trends/matrix'>;
export type MatrixRow = Matrix['rows'][number];
export type Cell = MatrixRow['cells'][number];
export type Axis = Matrix['rowsBy'];
export type EqualAge = Answer<'/api/v1/trends/phases'>;
export type AgedPhase = EqualAge['phases'][number];
export type Unusual = Answer<'/api/v1/trends/unusual'>;
export type Funnel = Answer<'/api/v1/trends/funnel'>;
export type Series = Answer<'/api/v1/trends/series'>;
export type SeriesPoint = Series['points'][number];
export type TimelineEntry = Series['timeline'][number];
export type Interventions = Answer<'/api/v1/interventions'>;
export type Effect = Answer<'/api/v1/interventions/{id}/effect'>;
export type Forecast = Answer<'/api/v1/phases/{id}/forecast'>;
export type Phase = Answer<'/api/v1/phases'>['items'][number];
export type Pareto = Answer<'/api/v1/figures/pareto'>;
export type Tiers = Answer<'/api/v1/figures/tiers'>;
export type Fixes = Answer<'/api/v1/figures/fixes'>;
export type Flow = Answer<'/api/v1/figures/flow'>;
export type Signatures = Answer<'/api/v1/figures/signatures'>;
export type TicketList = Answer<'/api/v1/tickets'>;

/** Tickets by what they are divided by. */
export type Rate = Pick<Cell, 'failures' | 'denominator' | 'exposure' | 'rate' | 'interval' | 'uncovered' | 'marks'>;
export type Mark = Rate['marks'][number];
export type Platform = NonNullable<Unusual['items'][number]['cell']['platform']>;
export type Kind = Unusual['items'][number]['cell']['kind'];
