import type { Platform } from '../words.js';
import { appFrom } from './app-from.js';
import { deviceIdentifiers } from './device-identifiers.js';
import { modelsIn } from './device-model.js';
import { findCodes, type FoundCode } from './find-codes.js';
import { surest, type Finding, type IntakeField } from './intake-finding.js';
import { blanked, intakeText } from './intake-text.js';
import { kindMention, type KindMention } from './kind-from.js';
import { labelledPairs, type LabelledPair } from './labelled-pairs.js';
import { fromMailHeaders, othersMails } from './from-mail.js';
import { mailHeadersIn, type MailHeader } from './mail-headers.js';
import type { LocalTime } from './mail-time.js';
import { enrollmentMethodFrom, ownershipFrom } from './ownership-from.js';
import { fieldsOfPairs, formRows, installReport, secretRanges } from './pair-fields.js';
import { platformMentions, weightiest } from './platform-from.js';
import { policyFrom } from './policy-from.js';
import { failureCategoryOf } from './report-words.js';
import { requesterFrom } from './requester-from.js';
import { titleFrom } from './title-from.js';

/** One finding a field, with offsets in the scanned text. */
export interface IntakeReading {
  findings: Finding[];
  /** Every code of the text, in its order. */
  codes: FoundCode[];
  inPaste: (offset: number) => number;
  truncated: boolean;
  scanned: number;
}

/** Guesses from words read the beginning only: what a person says stands there. */
const SPEECH = 16 * 1024;

/** "Sent from my iPhone" says what the mail was written on, not what is in trouble. */
const WRITTEN_ON =
  /(?:^|\n)[>\s]{0,8}(?:sent from|get outlook for|gesendet von|von meinem|envoy\u00e9 de)[^\n]{0,160}/gi;

/** Graph's words that occur in no other text; "authentication" and its like need their label. */
const CATEGORY =
  /\b(?:accountValidation|userValidation|deviceNotSupported|inMaintenance|badRequest|featureNotSupported|enrollmentRestrictionsEnforced|clientDisconnected|userAbandonment)\b/gi;

function withoutHeaders(text: string, headers: readonly MailHeader[]): string {
  const ranges = headers.flatMap(({ from, to, lines: { subject } }) =>
    subject
      ? [
          { from, to: subject.from },
          { from: subject.to, to },
        ]
      : [{ from, to }],
  );
  return blanked(text, ranges);
}

function codesAsFindings(codes: readonly FoundCode[]): Finding[] {
  return codes.map(({ errorCode, from, to, strength }): Finding => {
    return { field: 'errorCode', value: errorCode.hex ?? errorCode.symbol ?? '', from, to, certainty: strength };
  });
}

function categories(text: string): Finding[] {
  return [...text.matchAll(CATEGORY)].flatMap(({ 0: word, index }): Finding[] => {
    const value = failureCategoryOf(word);
    return value === null
      ? []
      : [{ field: 'failureCategory', value, from: index, to: index + word.length, certainty: 2 }];
  });
}

/** Platform first: an OS version or a model of another platform belongs to another device. */
function deviceFindings(speech: string, labelled: ReadonlyMap<IntakeField, Finding>): Finding[] {
  const mentions = platformMentions(speech);
  const best = weightiest(mentions);
  const platform = (labelled.get('platform')?.value as Platform | undefined) ?? best?.platform ?? null;
  const findings: Finding[] = [];
  if (best) {
    const { from, to, weight } = best;
    findings.push({ field: 'platform', value: best.platform, from, to, certainty: weight >= 4 ? 2 : 1 });
  }
  const own = mentions.filter((mention) => mention.platform === platform && mention.weight > 0);
  const version =
    own.find((mention) => mention.version?.includes('.0.') === true) ?? own.find(({ version: v }) => v !== null);
  if (version?.version) {
    findings.push({ field: 'osVersion', value: version.version, from: version.from, to: version.to, certainty: 2 });
  }
  const model = modelsIn(speech).find((mention) => platform === null || mention.platform === platform);
  if (model) findings.push({ field: 'device.model', value: model.model, from: model.from, to: model.to, certainty: 2 });
  return [...findings, ...enrollmentMethodFrom(speech, platform)];
}

/** The kind, and what may only be guessed for it: an app for app_install, a policy for policy. */
function subjectFindings(speech: string, codes: readonly FoundCode[], reported: KindMention | null): Finding[] {
  const mention =
    reported ??
    kindMention(
      speech,
      codes.map(({ errorCode }) => errorCode),
    );
  if (mention === null) return [];
  const { kind } = mention;
  const { from, to } = mention.to > mention.from ? mention : (codes[0] ?? mention);
  const findings: Finding[] = [{ field: 'kind', value: kind, from, to, certainty: 1 }];
  if (kind === 'app_install') findings.push(...appFrom(speech));
  if (kind === 'policy') findings.push(...policyFrom(speech));
  return findings;
}

/** What a report's columns say about the kind without a word. */
function reportedKind(pairs: readonly LabelledPair[], labelled: ReadonlyMap<IntakeField, Finding>): KindMention | null {
  const category = labelled.get('failureCategory');
  if (category) return { kind: 'enrollment', from: category.from, to: category.to };
  const app = labelled.get('app.name');
  const row = app?.certainty === 4 && labelled.has('errorCode') ? app : installReport(pairs);
  return row && { kind: 'app_install', from: row.from, to: row.to };
}

/** A version or type without its app's name says nothing. */
function complete(values: Map<IntakeField, Finding>): Finding[] {
  const named = values.has('app.name');
  return [...values.values()].filter(({ field }) => named || (field !== 'app.version' && field !== 'app.type'));
}

/** Every field that a paste fills, each by its surest finding. */
export function fieldsFrom(paste: string, localTime?: LocalTime): IntakeReading {
  const { text: whole, truncated, inPaste } = intakeText(paste);
  const pairs = labelledPairs(whole);
  const writtenOn = [...whole.matchAll(WRITTEN_ON)].map(({ 0: line, index }) => ({
    from: index,
    to: index + line.length,
  }));
  const text = blanked(whole, [...secretRanges(pairs), ...writtenOn]);
  const headers = mailHeadersIn(text);
  const body = withoutHeaders(text, headers);
  const speech = body.slice(0, SPEECH);
  const codes = findCodes(body);
  const ofPairs = fieldsOfPairs(
    pairs.filter((pair) => !headers.some(({ from, to }) => pair.from >= from && pair.from < to)),
  );
  const sure = [
    ...ofPairs,
    ...fromMailHeaders(headers, localTime),
    ...codesAsFindings(codes),
    ...categories(body),
    ...deviceIdentifiers(body),
  ];
  const labelled = surest(sure);
  const guessed = [
    ...requesterFrom(blanked(body, othersMails(headers, body.length))),
    ...deviceFindings(speech, labelled),
    ...ownershipFrom(speech),
    ...subjectFindings(speech, codes, reportedKind(pairs, labelled)),
    ...titleFrom(blanked(speech, formRows(speech, pairs))),
  ];
  const findings = complete(surest([...sure, ...guessed]));
  return { findings, codes, inPaste, truncated, scanned: whole.length };
}
