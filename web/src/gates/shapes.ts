import type { paths } from '../api/schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Gate = Get<'/api/v1/phases/{id}/gate'>;
export type Criterion = Gate['criteria'][number];
export type GateState = Gate['state'];
export type Signed = Get<'/api/v1/phases/{id}/gate-decisions'>['items'][number];
export type Condition = Signed['conditions'][number];
export type Reading = Signed['snapshot'];
export type Goal = Get<'/api/v1/goals'>['items'][number];
export type Challenge = Get<'/api/v1/challenges'>['items'][number];
export type ChallengeChange = Get<'/api/v1/challenges/{id}/history'>['items'][number];
