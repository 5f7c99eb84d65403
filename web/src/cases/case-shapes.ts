import type { paths } from '../api/schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type BodyOf<Asked> = Asked extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;

export type Case = Get<'/api/v1/microsoft-cases/{key}'>;
export type Entry = Get<'/api/v1/microsoft-cases/{key}/entries'>['items'][number];
export type Dossier = Get<'/api/v1/microsoft-cases/{key}/dossier'>;
export type NewCase = BodyOf<paths['/api/v1/microsoft-cases']['post']>;
export type CaseChange = BodyOf<paths['/api/v1/microsoft-cases/{key}']['patch']>;
export type NewEntry = BodyOf<paths['/api/v1/microsoft-cases/{key}/entries']['post']>;
export type Resolution = BodyOf<paths['/api/v1/microsoft-cases/{key}/resolution']['post']>;
export type Turn = Case['turn'];
export type Severity = Case['severity'];
