import type { paths } from '../../api/schema';
import type { Ticket } from '../../api/shapes';
import { KIND_NAMES, PLATFORM_NAMES } from '../../queue/words';
import {
  APP_TYPES,
  APPROACHES,
  ENROLLMENT_METHODS,
  FAILURE_CATEGORIES,
  IMPACTS,
  OWNERSHIPS,
  POLICY_TYPES,
  PRIORITIES,
} from './fact-words';

export type EditBody = paths['/api/v1/tickets/{key}']['patch']['requestBody']['content']['application/json'];
/** Facts as texts, by the name of the field; empty: not known. */
export type Edited = Readonly<Record<string, string>>;

export interface EditField {
  name: string;
  label: string;
  section: string;
  /** What the ticket says now; empty: nothing. */
  value: string;
  pointer: string;
  most: number;
  rows: number;
  choices: Readonly<Record<string, string>> | null;
}

const UNKNOWN = { '': 'Not known' };

interface Extra {
  most?: number;
  rows?: number;
  choices?: Readonly<Record<string, string>>;
}

const vipWord = ({ requester }: Ticket) => (requester?.vip === true ? 'yes' : '');

/** Empty: it is derived from group and day. */
const chosenPhase = ({ phase }: Ticket) => (phase?.derived === false ? phase.id : '');

/** The facts of a ticket that may be changed, in the order of the form. */
export function editFields(ticket: Ticket, phases: readonly (readonly [string, string])[] = []): EditField[] {
  const { requester, device, app, policy, errorCode } = ticket;
  const field = (section: string, name: string, label: string, value: unknown, extra: Extra = {}): EditField => ({
    ...{ section, name, label, value: value == null ? '' : String(value) },
    ...{ pointer: `/${name.replace('.', '/')}`, most: extra.most ?? 200, rows: extra.rows ?? 1 },
    choices: extra.choices ?? null,
  });
  const code = errorCode?.raw ?? errorCode?.hex ?? errorCode?.symbol;
  return [
    field('What fails', 'title', 'Title', ticket.title),
    field('What fails', 'kind', 'Kind', ticket.kind, { choices: KIND_NAMES }),
    field('What fails', 'platform', 'Platform', ticket.platform, { choices: PLATFORM_NAMES }),
    field('What fails', 'osVersion', 'Version of the system', ticket.osVersion, { most: 64 }),
    field('What fails', 'errorCode', 'Error code', code, { most: 64 }),
    field('What fails', 'failureCategory', 'Failure', ticket.failureCategory, {
      choices: { ...UNKNOWN, ...FAILURE_CATEGORIES },
    }),
    field('What fails', 'correlationId', 'Correlation id', ticket.correlationId, { most: 64 }),
    field('What fails', 'description', 'Description', ticket.description, { most: 20_000, rows: 4 }),
    field('Who', 'requester.name', 'User', requester?.name),
    field('Who', 'requester.upn', 'User’s address (UPN)', requester?.upn),
    field('Who', 'requester.contact', 'How to reach the user', requester?.contact),
    field('Who', 'requester.vip', 'VIP', vipWord(ticket), { choices: { '': 'No', yes: 'Yes' } }),
    field('Who', 'location', 'Location', ticket.location, { most: 63 }),
    field('Who', 'phase', 'Phase', chosenPhase(ticket), {
      choices: { '': 'By group and day', ...Object.fromEntries(phases) },
    }),
    field('Who', 'group', 'Group', ticket.group, { most: 120 }),
    field('Who', 'approach', 'Approach', ticket.approach, { choices: { ...UNKNOWN, ...APPROACHES } }),
    field('Which device', 'device.name', 'Device', device?.name),
    field('Which device', 'device.serial', 'Serial number', device?.serial, { most: 64 }),
    field('Which device', 'device.intuneId', 'Id in Intune', device?.intuneId, { most: 64 }),
    field('Which device', 'device.model', 'Model', device?.model),
    field('Which device', 'ownership', 'Ownership', ticket.ownership, { choices: { ...UNKNOWN, ...OWNERSHIPS } }),
    field('Which device', 'enrollmentMethod', 'Enrollment', ticket.enrollmentMethod, {
      choices: { ...UNKNOWN, ...ENROLLMENT_METHODS },
    }),
    field('App or policy', 'app.name', 'App', app?.name),
    field('App or policy', 'app.version', 'Version of the app', app?.version, { most: 64 }),
    field('App or policy', 'app.type', 'Type of the app', app?.type, { choices: { ...UNKNOWN, ...APP_TYPES } }),
    field('App or policy', 'policy.name', 'Policy', policy?.name),
    field('App or policy', 'policy.type', 'Type of the policy', policy?.type, {
      choices: { ...UNKNOWN, ...POLICY_TYPES },
    }),
    field('How bad', 'impact', 'Impact', ticket.impact, { choices: IMPACTS }),
    field('How bad', 'affectedUsers', 'Users affected', ticket.affectedUsers, { most: 7 }),
    field('How bad', 'priority', 'Priority', ticket.priority, { choices: PRIORITIES }),
  ];
}

/** Fields by their section, in order. */
export function sectionsOf(fields: readonly EditField[]): [string, EditField[]][] {
  const names = [...new Set(fields.map(({ section }) => section))];
  return names.map((name) => [name, fields.filter(({ section }) => section === name)]);
}

/** Members that the API takes as numbers; a phase may be `none`, too. */
const NUMBERS = new Set(['affectedUsers', 'phase']);

/** The body of the changed facts: a group of members goes whole, as the API takes it. */
export function bodyOf(changes: Partial<Edited>, base: Ticket): EditBody {
  const fields = editFields(base);
  const body: Record<string, unknown> = {};
  for (const [name, said = ''] of Object.entries(changes)) {
    const group = name.split('.')[0] ?? name;
    body[group] = name.includes('.') ? wholeGroup(group, changes, fields) : wordOf(name, said);
  }
  return body as EditBody;
}

function wordOf(name: string, said: string): string | number | boolean | null {
  if (name === 'requester.vip') return said === 'yes' ? true : null;
  if (said.trim() === '') return null;
  return NUMBERS.has(name) && said !== 'none' ? Number(said) : said.trim();
}

function wholeGroup(group: string, changes: Partial<Edited>, fields: readonly EditField[]) {
  const own = fields.filter(({ name }) => name.startsWith(`${group}.`));
  const members = own.map(({ name, value }) => [name.slice(group.length + 1), wordOf(name, changes[name] ?? value)]);
  if (members.every(([, said]) => said === null)) return null;
  return Object.fromEntries(members);
}

/** A fact as people read it. */
export function wordsOfFact(ticket: Ticket, name: string, value: unknown): string {
  const field = editFields(ticket).find((one) => one.name === name);
  const text = String(value ?? '');
  return (field?.choices?.[text] ?? text) || 'not known';
}
