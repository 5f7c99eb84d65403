import * as words from '../../domain/words.js';

const text = (max: number) => ({ kind: 'text', max }) as const;
const word = <const Words extends readonly string[]>(list: Words) => ({ kind: 'word', words: list }) as const;
const whole = (min: number, max: number) => ({ kind: 'whole', min, max }) as const;
const time = { kind: 'time' } as const;
const flag = { kind: 'flag' } as const;

/** What a column of a file may fill: the names of the API, nested ones with a dot, and what each of them takes. */
export const TICKET_FIELDS = {
  externalId: text(100),
  kind: word(words.KINDS),
  title: text(200),
  description: text(20_000),
  platform: word(words.PLATFORMS),
  osVersion: text(64),
  ownership: word(words.OWNERSHIPS),
  enrollmentMethod: word(words.ENROLLMENT_METHODS),
  phase: text(120),
  group: text(120),
  location: text(63),
  approach: word(words.APPROACHES),
  'requester.name': text(200),
  'requester.upn': text(200),
  'requester.contact': text(200),
  'requester.vip': flag,
  'device.name': text(200),
  'device.serial': text(64),
  'device.intuneId': text(64),
  'device.model': text(200),
  'app.name': text(200),
  'app.version': text(64),
  'app.type': word(words.APP_TYPES),
  'policy.name': text(200),
  'policy.type': word(words.POLICY_TYPES),
  errorCode: text(64),
  failureCategory: word(words.FAILURE_CATEGORIES),
  correlationId: text(64),
  impact: word(words.IMPACTS),
  affectedUsers: whole(1, 1_000_000),
  priority: word(words.PRIORITIES),
  state: word(words.STATES),
  tier: whole(1, 4),
  owner: text(200),
  assignee: text(200),
  resolvedAs: word(words.RESOLVED_AS),
  resolvedNote: text(4_000),
  closedAs: word(words.CLOSED_AS),
  reportedAt: time,
  resolvedAt: time,
  closedAt: time,
} as const;

export type FieldName = keyof typeof TICKET_FIELDS;

export const FIELD_NAMES = Object.keys(TICKET_FIELDS) as readonly FieldName[];

/** Without these a row is no ticket. */
export const REQUIRED_FIELDS = ['externalId', 'kind', 'title', 'platform', 'reportedAt'] as const satisfies FieldName[];

type Rule = (typeof TICKET_FIELDS)[FieldName];

type ValueOf<R extends Rule> = R extends { words: readonly (infer Word)[] }
  ? Word
  : R extends { kind: 'whole' | 'time' }
    ? number
    : R extends { kind: 'flag' }
      ? boolean
      : string;

/** One row of a file as values of the trade: times are instants, empty cells are absent. */
export type RowValues = { [Name in FieldName]?: ValueOf<(typeof TICKET_FIELDS)[Name]> };

export function isFieldName(name: unknown): name is FieldName {
  return typeof name === 'string' && Object.hasOwn(TICKET_FIELDS, name);
}

/** The JSON pointer of a field below its row. */
export function fieldPointer(field: FieldName): string {
  return `/${field.replace('.', '/')}`;
}
