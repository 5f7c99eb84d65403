import { KIND_NAMES } from '../../queue/words';
import { calendarFields, CLOCK, type FieldType, GROUPS, packetField, type PolicyField, TARGETS } from './policy-fields';

export type PolicyDocument = Record<string, unknown>;
/** Every value of the policy as it stands on the form, by its pointer. */
export type PolicyTexts = Record<string, string>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(document: PolicyDocument, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), document);
}

/** The calendars that the document or the form has. */
export function calendarNames(texts: PolicyTexts): string[] {
  const names = Object.keys(texts).map((pointer) => /^\/clock\/calendars\/([^/]+)\/timeZone$/.exec(pointer)?.[1]);
  return names.filter((name) => name !== undefined);
}

/** Every field of a document: those that each has, and those of its calendars. */
export function fieldsOf(calendars: readonly string[]): PolicyField[] {
  return [
    ...TARGETS,
    ...CLOCK,
    ...calendars.flatMap(calendarFields),
    ...GROUPS.flatMap(({ fields }) => fields),
    ...Object.entries(KIND_NAMES).map(([kind, label]) => packetField(kind, label)),
  ];
}

function textOf(type: FieldType, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (type === 'hours')
    return (value as { from: string; to: string }[]).map(({ from, to }) => `${from}-${to}`).join(', ');
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}

function listOf(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What is typed, as the document has it. What cannot be read goes as it is: the server says what is wrong with it. */
function valueOf(type: FieldType, text: string): unknown {
  const typed = text.trim();
  switch (type) {
    case 'whole':
    case 'share':
      return typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed);
    case 'whole_or_none':
      return typed === '' ? null : Number(typed);
    case 'hours':
      return listOf(typed.replaceAll(/\s*[-–]\s*/g, '-')).map((span) => {
        const [from = '', to = ''] = span.split('-');
        return { from, to };
      });
    case 'days':
    case 'words':
      return listOf(typed);
    default:
      return typed;
  }
}

export function textsOf(document: PolicyDocument): PolicyTexts {
  const calendars = at(document, '/clock/calendars');
  const fields = fieldsOf(isRecord(calendars) ? Object.keys(calendars) : []);
  return Object.fromEntries(fields.map(({ pointer, type }) => [pointer, textOf(type, at(document, pointer))]));
}

/** The document with what was typed. A calendar that only the form has is new. */
export function documentOf(before: PolicyDocument, changes: PolicyTexts): PolicyDocument {
  const document = structuredClone(before);
  const known = calendarNames(changes);
  const kept = at(before, '/clock/calendars');
  const types = new Map(
    fieldsOf([...known, ...(isRecord(kept) ? Object.keys(kept) : [])]).map(({ pointer, type }) => [pointer, type]),
  );
  for (const [pointer, text] of Object.entries(changes))
    put(document, pointer, valueOf(types.get(pointer) ?? 'text', text));
  const reviews = document['reviews'];
  if (isRecord(reviews) && (reviews['weekday'] === '' || reviews['weekday'] === undefined)) document['reviews'] = null;
  return document;
}

function put(document: PolicyDocument, pointer: string, value: unknown): void {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop() ?? '';
  let place = document;
  for (const step of steps) {
    const inside = place[step];
    const next: Record<string, unknown> = isRecord(inside) ? inside : {};
    place[step] = next;
    place = next;
  }
  // A tier without a calendar of its own is not named.
  if (value === '' && pointer.startsWith('/clock/tierCalendars/')) delete place[last];
  else place[last] = value;
}
