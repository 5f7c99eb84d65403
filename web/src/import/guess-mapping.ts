import { type FieldName, isField, type MappingText } from './import-shapes';
import { plainForm } from './field-words';

/** Names that other systems give their columns. */
const NAMES: readonly (readonly [FieldName, readonly string[]])[] = [
  [
    'externalId',
    ['key', 'id', 'number', 'ticket', 'ticket_id', 'ticket_number', 'incident', 'issue_key', 'case_number'],
  ],
  ['title', ['short_description', 'subject', 'summary', 'headline']],
  ['description', ['details', 'long_description', 'body', 'notes']],
  ['reportedAt', ['opened', 'opened_at', 'created', 'created_at', 'created_on', 'reported', 'date', 'open_date']],
  ['resolvedAt', ['resolved', 'resolved_on', 'resolution_date', 'solved_at']],
  ['closedAt', ['closed', 'closed_on', 'close_date']],
  ['state', ['status']],
  ['kind', ['category', 'type', 'issue_type']],
  ['platform', ['os', 'operating_system', 'device_platform', 'device_os']],
  ['osVersion', ['os_version', 'version']],
  ['assignee', ['assigned_to', 'agent', 'analyst']],
  ['owner', ['created_by', 'opened_by']],
  ['tier', ['level', 'support_level', 'assignment_level']],
  ['requester.name', ['user', 'caller', 'requester', 'customer', 'affected_user', 'requested_for']],
  ['requester.upn', ['upn', 'user_principal_name', 'email', 'e_mail', 'mail', 'user_email']],
  ['requester.contact', ['phone', 'telephone', 'contact']],
  ['device.serial', ['serial', 'serial_number']],
  ['device.name', ['device', 'device_name', 'hostname', 'computer', 'configuration_item']],
  ['device.model', ['model']],
  ['app.name', ['app', 'application', 'software']],
  ['app.version', ['app_version']],
  ['policy.name', ['policy']],
  ['errorCode', ['error', 'error_code', 'code', 'hresult']],
  ['location', ['site', 'office', 'city']],
  ['group', ['department']],
  ['phase', ['wave']],
  ['priority', ['urgency']],
];

function fieldOf(column: string): FieldName | null {
  const own = column.trim();
  if (isField(own)) return own;
  const form = plainForm(own);
  return NAMES.find(([field, names]) => plainForm(field) === form || names.includes(form))?.[0] ?? null;
}

/** What the columns of a file probably mean, by their names; each field once. A person looks at it before anything is read. */
export function guessMapping(columns: readonly string[]): MappingText['columns'] {
  const taken = new Set<FieldName>();
  const guessed: MappingText['columns'] = {};
  for (const column of columns) {
    const field = column === '' ? null : fieldOf(column);
    if (field === null || taken.has(field)) continue;
    taken.add(field);
    guessed[column] = field;
  }
  return guessed;
}

/** Whether the file is one that a Tierline exported: it needs no mapping. */
export function isOwnExport(columns: readonly string[]): boolean {
  return ['key', 'kind', 'title', 'platform', 'reportedAt'].every((name) => columns.includes(name));
}
