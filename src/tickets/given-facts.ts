import type { SubjectInput } from './new-ticket.js';
import type { FieldFault } from './field-fault.js';
import type { TicketRecord } from './ticket-record.js';

/** Facts that come with a hand-over, for fields that the ticket does not fill yet. */
export type GivenFacts = Partial<
  Pick<
    SubjectInput,
    | 'osVersion'
    | 'ownership'
    | 'enrollmentMethod'
    | 'device'
    | 'app'
    | 'policy'
    | 'errorCode'
    | 'failureCategory'
    | 'correlationId'
  >
>;

/** Where given facts stand in the body of the hand-over. */
const FACTS = '/facts';

const FIELDS: readonly (readonly [pointer: string, of: (record: TicketRecord) => unknown])[] = [
  ['/osVersion', ({ facts }) => facts.osVersion],
  ['/ownership', ({ facts }) => facts.ownership],
  ['/enrollmentMethod', ({ facts }) => facts.enrollmentMethod],
  ['/device/name', ({ facts }) => facts.deviceName],
  ['/device/serial', ({ ticket }) => ticket.deviceSerial],
  ['/device/intuneId', ({ facts }) => facts.deviceIntuneId],
  ['/device/model', ({ facts }) => facts.deviceModel],
  ['/app/name', ({ facts }) => facts.appName],
  ['/app/version', ({ facts }) => facts.appVersion],
  ['/app/type', ({ facts }) => facts.appType],
  ['/policy/name', ({ facts }) => facts.policyName],
  ['/policy/type', ({ facts }) => facts.policyType],
  ['/errorCode', ({ facts }) => facts.codeHex ?? facts.codeSymbol ?? facts.codeRaw],
  ['/failureCategory', ({ facts }) => facts.failureCategory],
  ['/correlationId', ({ facts }) => facts.correlationId],
];

/** Faults of the subject as faults of the facts that were given for it. */
export function inFacts(faults: readonly FieldFault[]): FieldFault[] {
  return faults.map(({ pointer, detail }) => ({ pointer: FACTS + pointer, detail }));
}

/**
 * Given facts that contradict what the ticket says. A hand-over fills gaps; it does not overwrite what its sender may
 * not have seen: that is an edit, against a version.
 */
export function contradictions(before: TicketRecord, laid: TicketRecord): FieldFault[] {
  return FIELDS.filter(([, of]) => of(before) !== null && of(before) !== of(laid)).map(([pointer, of]) => ({
    pointer: FACTS + pointer,
    detail: `The ticket says ${String(of(before))}. Edit it if that is wrong.`,
  }));
}

/** The given facts that tell something new; said again in other words is not new. */
export function additions(facts: GivenFacts, before: TicketRecord, laid: TicketRecord): GivenFacts {
  const added = FIELDS.filter(([, of]) => of(before) === null && of(laid) !== null).map(([pointer]) => pointer);
  const isNew = (field: string) => added.some((pointer) => pointer.split('/')[1] === field);
  return Object.fromEntries(Object.entries(facts).filter(([field]) => isNew(field)));
}
