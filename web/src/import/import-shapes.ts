import type { paths } from '../api/schema';

type Run = paths['/api/v1/imports']['post']['responses'];

/** What a dry run says would come of a file. */
export type DryRun = Run[200]['content']['application/json'];
export type Import = Run[201]['content']['application/json'];
export type RowFault = DryRun['errors'][number];
export type Reversion =
  paths['/api/v1/imports/{id}/reversions']['post']['responses'][200]['content']['application/json'];
/** Counts of a file: of a dry run, of an import, of one that is running. */
export type Counts = Pick<DryRun, 'total' | 'created' | 'updated' | 'unchanged' | 'failed' | 'open' | 'formerStaff'>;

/** What one column means, as the API takes it. */
export interface ColumnRule {
  field: FieldName;
  values?: Record<string, string>;
  otherwise?: string;
  dateFormat?: string;
  optional?: boolean;
}

/** A mapping document. */
export interface MappingText {
  source: string;
  columns: Record<string, FieldName | ColumnRule>;
  constants?: Partial<Record<FieldName, string>>;
  dateFormat?: string;
  timeZone?: string;
}

export type FieldName = keyof typeof FIELD_TITLES;

/** What a column may fill, as people name it. */
export const FIELD_TITLES = {
  externalId: 'Number in the other system',
  kind: 'Kind',
  title: 'Title',
  description: 'Description',
  platform: 'Platform',
  reportedAt: 'Reported at',
  resolvedAt: 'Resolved at',
  closedAt: 'Closed at',
  state: 'State',
  tier: 'Tier',
  owner: 'Owner',
  assignee: 'Assignee',
  resolvedAs: 'Resolved as',
  resolvedNote: 'Note of the resolution',
  closedAs: 'Closed as',
  'requester.name': 'User: name',
  'requester.upn': 'User: UPN',
  'requester.contact': 'User: how to reach',
  'requester.vip': 'User: VIP',
  'device.name': 'Device: name',
  'device.serial': 'Device: serial',
  'device.intuneId': 'Device: Intune id',
  'device.model': 'Device: model',
  osVersion: 'System version',
  ownership: 'Ownership',
  enrollmentMethod: 'Enrollment method',
  approach: 'Enrollment approach',
  phase: 'Phase',
  group: 'Group',
  location: 'Location',
  'app.name': 'App: name',
  'app.version': 'App: version',
  'app.type': 'App: type',
  'policy.name': 'Policy: name',
  'policy.type': 'Policy: type',
  errorCode: 'Error code',
  failureCategory: 'Failure category',
  correlationId: 'Correlation id',
  impact: 'Impact',
  affectedUsers: 'Affected users',
  priority: 'Priority',
} as const;

/** Without these a row is no ticket. */
export const REQUIRED: readonly FieldName[] = ['externalId', 'kind', 'title', 'platform', 'reportedAt'];
export const TIMES: readonly FieldName[] = ['reportedAt', 'resolvedAt', 'closedAt'];

export function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELD_TITLES, name);
}
