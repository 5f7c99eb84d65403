import type { paths } from '../api/schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Phase = Get<'/api/v1/phases'>['items'][number];
export type Group = Get<'/api/v1/phases/{id}/groups'>['items'][number];
export type Exposure = Get<'/api/v1/phases/{id}/exposure'>;
export type PlannedDevices = Get<'/api/v1/phases/{id}/planned-devices'>;
export type Checklist = Get<'/api/v1/phases/{id}/checklist'>;
export type ChecklistItem = Checklist['items'][number];
export type Entry = Get<'/api/v1/timeline'>['items'][number];
export type Proposal = Get<'/api/v1/communication-proposals'>['items'][number];
export type Location = Get<'/api/v1/locations'>['items'][number];
export type Outage = Get<'/api/v1/outages'>['items'][number];
export type Reminder = Get<'/api/v1/exposure-reminders'>['items'][number];
export type Member = Get<'/api/v1/staff'>['items'][number];
export type Platform = Exposure['rows'][number]['platform'];
