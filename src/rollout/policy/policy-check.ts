import { validateClockPolicy } from '../../domain/clock/clock-policy-check.js';
import { fieldFaults, isRecord, pointerStep, type Fault } from '../../domain/clock/fault.js';
import { isTimeZone } from '../../domain/clock/zone-offsets.js';
import { REMIND_FROM_DAY } from '../../domain/rollout/exposure-reminder.js';
import { KINDS, SEVERITIES } from '../../domain/words.js';
import { DEFAULT_POLICY, PACKET_FIELDS } from './policy-document.js';
import { signalsFaults } from './signals-check.js';
import { reviewsFaults } from './reviews-check.js';

/** Limits of a number: both ends belong to it. */
interface Range {
  min: number;
  max: number;
}

const CONTACT_RULE: Record<string, Range> = {
  tries: { min: 1, max: 20 },
  days: { min: 1, max: 20 },
  nextTryWithinHours: { min: 1, max: 336 },
};
const LADDER: Record<string, Range> = {
  addressedFreeAfterHours: { min: 1, max: 80 },
  closeAfterWorkingDays: { min: 1, max: 60 },
  reopenClosedWithinDays: { min: 1, max: 365 },
};
const TRENDS: Record<string, Range> = {
  minimumExposure: { min: 1, max: 1_000_000 },
  staleAfterDays: { min: 1, max: 90 },
};
const ORPHAN_MINUTES: Range = { min: 1, max: 10_080 };
const UPDATE_HOURS: Range = { min: 1, max: 720 };
const DOUBT: Record<string, Range> = {
  failedTickets: { min: 1, max: 1000 },
  shareFromReached: { min: 1, max: 1000 },
};
const REMINDER: Record<string, Range> = { reminderDay: { min: REMIND_FROM_DAY, max: 60 } };

/** Says what keeps a document from being a `PolicyDocument`; an empty list means it is one. */
export function validatePolicyDocument(document: unknown): Fault[] {
  const fields = Object.keys(DEFAULT_POLICY);
  if (!isRecord(document)) return [{ pointer: '', detail: `must be an object {${fields.join(', ')}}` }];
  const faults = fieldFaults(document, fields, '');
  const { clock, ladder, orphanFreeAfterMinutes, packetFields, trends, exposure, microsoftCases, packageDoubt } =
    document;
  if (clock !== undefined) faults.push(...validateClockPolicy(clock, '/clock'));
  if (ladder !== undefined) faults.push(...ladderFaults(ladder, '/ladder'));
  if (orphanFreeAfterMinutes !== undefined) {
    faults.push(...wholeNumberFaults(orphanFreeAfterMinutes, ORPHAN_MINUTES, '/orphanFreeAfterMinutes'));
  }
  if (packetFields !== undefined) faults.push(...packetFaults(packetFields, '/packetFields'));
  if (trends !== undefined) faults.push(...trendsFaults(trends, '/trends'));
  if (exposure !== undefined) faults.push(...numbersFaults(exposure, REMINDER, [], '/exposure'));
  if (microsoftCases !== undefined) faults.push(...caseFaults(microsoftCases, '/microsoftCases'));
  if (packageDoubt !== undefined) faults.push(...doubtFaults(packageDoubt, '/packageDoubt'));
  if (document.signals !== undefined) faults.push(...signalsFaults(document.signals, '/signals'));
  if (document.reviews !== undefined) faults.push(...reviewsFaults(document.reviews, '/reviews'));
  return faults;
}

function doubtFaults(doubt: unknown, pointer: string): Fault[] {
  const faults = numbersFaults(doubt, DOUBT, ['failedShare'], pointer);
  const share = isRecord(doubt) ? doubt.failedShare : undefined;
  if (share === undefined || (typeof share === 'number' && share >= 0.01 && share <= 1)) return faults;
  return [...faults, { pointer: `${pointer}/failedShare`, detail: 'must be a number from 0.01 to 1' }];
}

/** Hours by severity, or null where nothing is promised. */
function caseFaults(microsoftCases: unknown, pointer: string): Fault[] {
  if (!isRecord(microsoftCases)) return [{ pointer, detail: 'must be an object {updateWithinHours}' }];
  const faults = fieldFaults(microsoftCases, ['updateWithinHours'], pointer);
  const { updateWithinHours: hours } = microsoftCases;
  if (hours === undefined) return faults;
  const at = `${pointer}/updateWithinHours`;
  if (!isRecord(hours)) return [...faults, { pointer: at, detail: `must be an object {${SEVERITIES.join(', ')}}` }];
  faults.push(...fieldFaults(hours, SEVERITIES, at));
  for (const severity of SEVERITIES) {
    const promised = hours[severity];
    if (promised === undefined || promised === null) continue;
    faults.push(...wholeNumberFaults(promised, UPDATE_HOURS, at + pointerStep(severity)));
  }
  return faults;
}

function ladderFaults(ladder: unknown, pointer: string): Fault[] {
  const faults = numbersFaults(ladder, LADDER, ['contactRule'], pointer);
  if (!isRecord(ladder) || ladder.contactRule === undefined) return faults;
  const { contactRule } = ladder;
  faults.push(...numbersFaults(contactRule, CONTACT_RULE, [], `${pointer}/contactRule`));
  if (faults.length === 0 && isRecord(contactRule) && Number(contactRule.days) > Number(contactRule.tries)) {
    const detail = `${String(contactRule.tries)} tries cannot lie on ${String(contactRule.days)} different days`;
    faults.push({ pointer: `${pointer}/contactRule/days`, detail });
  }
  return faults;
}

function trendsFaults(trends: unknown, pointer: string): Fault[] {
  const faults = numbersFaults(trends, TRENDS, ['deskTimeZone', 'confidence'], pointer);
  if (!isRecord(trends)) return faults;
  const { deskTimeZone, confidence } = trends;
  if (deskTimeZone !== undefined && !(typeof deskTimeZone === 'string' && isTimeZone(deskTimeZone))) {
    const detail = 'must be a time zone of the IANA database, such as "Europe/Berlin"';
    faults.push({ pointer: `${pointer}/deskTimeZone`, detail });
  }
  if (confidence !== undefined && !(typeof confidence === 'number' && confidence >= 0.5 && confidence <= 0.999)) {
    faults.push({ pointer: `${pointer}/confidence`, detail: 'must be a number from 0.5 to 0.999' });
  }
  return faults;
}

function packetFaults(packetFields: unknown, pointer: string): Fault[] {
  if (!isRecord(packetFields)) return [{ pointer, detail: 'must be an object of lists by kind of ticket' }];
  const faults = fieldFaults(packetFields, KINDS, pointer);
  for (const kind of KINDS) {
    if (packetFields[kind] !== undefined) {
      faults.push(...fieldListFaults(packetFields[kind], pointer + pointerStep(kind)));
    }
  }
  return faults;
}

function fieldListFaults(list: unknown, pointer: string): Fault[] {
  if (!Array.isArray(list)) return [{ pointer, detail: `must be a list of ${PACKET_FIELDS.join(', ')}` }];
  const words: readonly unknown[] = PACKET_FIELDS;
  return list.flatMap((field: unknown, i): Fault[] => {
    const at = pointer + pointerStep(i);
    if (!words.includes(field)) return [{ pointer: at, detail: `must be one of ${PACKET_FIELDS.join(', ')}` }];
    return list.indexOf(field) === i ? [] : [{ pointer: at, detail: 'is named twice' }];
  });
}

/** An object of whole numbers, beside the `others` that somebody else checks. */
function numbersFaults(
  value: unknown,
  ranges: Record<string, Range>,
  others: readonly string[],
  pointer: string,
): Fault[] {
  const fields = [...Object.keys(ranges), ...others];
  if (!isRecord(value)) return [{ pointer, detail: `must be an object {${fields.join(', ')}}` }];
  const faults = fieldFaults(value, fields, pointer);
  for (const [name, range] of Object.entries(ranges)) {
    if (value[name] !== undefined) faults.push(...wholeNumberFaults(value[name], range, pointer + pointerStep(name)));
  }
  return faults;
}

function wholeNumberFaults(value: unknown, { min, max }: Range, pointer: string): Fault[] {
  const reads = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return reads ? [] : [{ pointer, detail: `must be a whole number from ${min} to ${max}` }];
}
