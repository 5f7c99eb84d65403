import type { paths } from '../api/schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type BodyOf<Asked> = Asked extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;

export type Package = Get<'/api/v1/packages/{id}'>;
export type PackageRow = Get<'/api/v1/patterns/{key}/packages'>['items'][number];
export type PackageDraft = BodyOf<paths['/api/v1/packages/{id}']['patch']>;
export type Scope = Package['scope'];
export type ResolutionKind = Package['kind'];
export type Move = Package['allowed'][number];

export type Cascade = Get<'/api/v1/packages/{id}/cascade'>;
export type CascadeRow = Cascade['items'][number];
export type CascadeCount = Cascade['counts'][number];
export type CascadeResult = CascadeRow['result'];
export type CascadeReason = NonNullable<CascadeRow['reason']>;
export type CascadeWhat = Cascade['what'];

export type Hold = Get<'/api/v1/packages/{id}/hold'>;
export type HoldPart = Hold['parts'][number];

export type People = Get<'/api/v1/packages/{id}/people'>;
export type Fate = People['items'][number]['fate'];
export type FollowUp = 'tell_to_stop' | 'confirmed_with_withdrawn' | 'offer_the_fix';
