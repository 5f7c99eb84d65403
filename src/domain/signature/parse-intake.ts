import type { Instant } from '../instant.js';
import type { AppType, EnrollmentMethod, FailureCategory, Kind, Ownership, Platform, PolicyType } from '../words.js';
import type { ErrorCode } from './code-forms.js';
import { explainSignature } from './explain-signature.js';
import { fieldsFrom, type IntakeReading } from './intake-reading.js';
import type { Finding, IntakeField } from './intake-finding.js';
import type { LocalTime } from './mail-time.js';
import { parseErrorCode } from './error-code.js';
import { signatureOf } from './signature.js';
import { titleText } from './title-from.js';

/** What one paste says about a ticket. A field that was not found is not there. */
export interface IntakeFields {
  title?: string;
  kind?: Kind;
  platform?: Platform;
  osVersion?: string;
  ownership?: Ownership;
  enrollmentMethod?: EnrollmentMethod;
  errorCode?: ErrorCode;
  failureCategory?: FailureCategory;
  requester?: { name?: string; upn?: string; contact?: string };
  device?: { name?: string; serial?: string; intuneId?: string; model?: string };
  app?: { name?: string; version?: string; type?: AppType };
  policy?: { name?: string; type?: PolicyType };
  correlationId?: string;
  reportedAt?: Instant;
}

/** Where a field's value stands: `text` is the paste from `from` to `to` (UTF-16 units). */
export interface FoundField {
  field: IntakeField;
  value: string;
  from: number;
  to: number;
  text: string;
}

/** `truncated`: the paste is longer than what is scanned (`scanned` UTF-16 units: its beginning and its end). */
export interface ParsedIntake {
  fields: IntakeFields;
  found: FoundField[];
  /** Different codes of the text by their hexadecimal form or symbol: that of the field first, at most five. */
  codes: string[];
  truncated: boolean;
  scanned: number;
}

/** What the reader of a paste knows beside its text. */
export interface IntakeOptions {
  /** Gives the "Sent:" line of a mail its time zone; without it only a time that names its zone is taken. */
  localTime?: LocalTime;
}

type Values = Map<IntakeField, Finding>;

/** The values of the fields under one name (`requester.`), or undefined when none was found. */
function group(values: Values, name: string): Record<string, string> | undefined {
  const own = [...values.values()].filter(({ field }) => field.startsWith(`${name}.`));
  if (own.length === 0) return undefined;
  return Object.fromEntries(own.map(({ field, value }) => [field.slice(name.length + 1), value]));
}

function codeOf(finding: Finding | undefined, paste: string): ErrorCode | undefined {
  if (!finding) return undefined;
  const reading = parseErrorCode(finding.value);
  const raw = paste.slice(finding.from, finding.to).replace(/[\p{Cc}\p{Cs}]/gu, '');
  return reading.ok ? { ...reading.code, raw } : undefined;
}

/** Readers only give words of the enumerations, so the values have the types of their fields. */
function assembled(values: Values, paste: string): IntakeFields {
  const reported = values.get('reportedAt');
  const all = {
    title: values.get('title')?.value,
    kind: values.get('kind')?.value,
    platform: values.get('platform')?.value,
    osVersion: values.get('osVersion')?.value,
    ownership: values.get('ownership')?.value,
    enrollmentMethod: values.get('enrollmentMethod')?.value,
    errorCode: codeOf(values.get('errorCode'), paste),
    failureCategory: values.get('failureCategory')?.value,
    requester: group(values, 'requester'),
    device: group(values, 'device'),
    app: group(values, 'app'),
    policy: group(values, 'policy'),
    correlationId: values.get('correlationId')?.value,
    reportedAt: reported && Date.parse(reported.value),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as IntakeFields;
}

const MOST_CODES = 5;

function codesOf({ codes }: IntakeReading, { errorCode }: IntakeFields): string[] {
  const all = [...(errorCode ? [errorCode] : []), ...codes.map((found) => found.errorCode)];
  return [...new Set(all.flatMap(({ hex, symbol }) => hex ?? symbol ?? []))].slice(0, MOST_CODES);
}

/** A report without a sentence in it gets the sentence of its signature. */
function titled(fields: IntakeFields): IntakeFields {
  if (fields.title !== undefined || !fields.kind || !fields.platform) return fields;
  const signature = signatureOf({
    kind: fields.kind,
    platform: fields.platform,
    code: fields.errorCode,
    failureCategory: fields.failureCategory,
    appName: fields.app?.name,
    policyName: fields.policy?.name,
  });
  if (signature === null) return fields;
  const names = { app: fields.app?.name ?? null, policy: fields.policy?.name ?? null };
  return { title: titleText(explainSignature(signature, names).replace(/\.$/, '')), ...fields };
}

function located({ findings, inPaste }: IntakeReading): Finding[] {
  return findings
    .map((finding) => ({ ...finding, from: inPaste(finding.from), to: inPaste(finding.to) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Reads one paste (a mail with its headers, a log excerpt, a row of a Graph report, a form) into the fields of a new
 * ticket. Never throws, whatever the text; linear in its length, of which the beginning and the end are scanned.
 */
export function parseIntake(paste: string, options: IntakeOptions = {}): ParsedIntake {
  const reading = fieldsFrom(paste, options.localTime);
  const findings = located(reading);
  const values: Values = new Map(findings.map((finding) => [finding.field, finding]));
  const fields = titled(assembled(values, paste));
  return {
    fields,
    codes: codesOf(reading, fields),
    found: findings.map(({ field, value, from, to }) => ({ field, value, from, to, text: paste.slice(from, to) })),
    truncated: reading.truncated,
    scanned: reading.scanned,
  };
}
