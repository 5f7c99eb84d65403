import type { LabelTarget } from './field-labels.js';
import { READERS } from './field-readers.js';
import type { Certainty, Finding, IntakeField } from './intake-finding.js';
import type { LabelledPair } from './labelled-pairs.js';
import { addressesIn, isDeskAddress, personIn, personName } from './person.js';

/** Values that a form prints where nobody knew one. */
const NOTHING =
  /^(?:n\/?a|none|null|unknown|not (?:known|sure|available)|tbd|-+|\?+|see (?:above|below).*|default ?string|0+)$/i;

function user(pair: LabelledPair, certainty: Certainty): Finding[] {
  const address = addressesIn(pair.value)[0]?.address;
  const found = (field: IntakeField, value: string): Finding => {
    return { field, value, from: pair.from, to: pair.to, certainty };
  };
  if (address !== undefined) {
    const person = personIn(pair.value);
    if (isDeskAddress(address)) return [];
    const named = person?.name ? [found('requester.name', person.name)] : [];
    return [...named, found(person?.isPrivate ? 'requester.contact' : 'requester.upn', address.toLowerCase())];
  }
  const name = personName(pair.value);
  return name !== null && name.includes(' ') ? [found('requester.name', name)] : [];
}

/** The fields that one target may fill, most likely first. */
const CANDIDATES: Partial<Record<LabelTarget, readonly IntakeField[]>> = {
  device: ['device.name'],
  osVersionOf: ['osVersion'],
  failureReason: ['failureCategory', 'errorCode', 'title'],
};

/** "Adobe Acrobat 24.002.20759" in one field is a name and a version. */
function app(pair: LabelledPair, name: string, certainty: Certainty): Finding[] {
  const split = /^(.{2,}?)[\s_-]v?(\d+(?:\.\d+){1,4})$/.exec(name);
  const found = (field: IntakeField, value: string): Finding => {
    const from = pair.from + Math.max(0, pair.value.indexOf(value));
    return { field, value, from, to: from + value.length, certainty };
  };
  const [, bare, number] = split ?? [];
  return bare && number ? [found('app.name', bare), found('app.version', number)] : [found('app.name', name)];
}

function readPair(pair: LabelledPair): Finding[] {
  const { target, label } = pair;
  const certainty: Certainty = pair.quoted ? 4 : 3;
  if (NOTHING.test(pair.value.trim())) return [];
  if (target === 'user') return user(pair, certainty);
  for (const field of CANDIDATES[target] ?? [target as IntakeField]) {
    const read = READERS[field]?.(pair.value);
    if (!read) continue;
    if (field === 'app.name') return app(pair, read.value, certainty);
    const at = read.part === undefined ? 0 : Math.max(0, pair.value.indexOf(read.part));
    const from = pair.from + at;
    const to = read.part === undefined ? pair.to : from + read.part.length;
    // Graph's event names two ids: `deviceId` is the directory's when Intune's own stands beside it.
    return [{ field, value: read.value, from, to, certainty: label === 'deviceid' ? 2 : certainty }];
  }
  return [];
}

/** A `managedDevice` row names its own id `id`; an event's `id` is the event's. */
function isDeviceRow(row: readonly LabelledPair[]): boolean {
  return row.some(({ label }) => ['enrolleddatetime', 'manageddeviceownertype', 'azureaddeviceid'].includes(label));
}

/** The first device row and the first other row: the second row of a list is another ticket's. */
function firstRows(quoted: readonly LabelledPair[]): LabelledPair[] {
  const rows = [...new Set(quoted.map(({ row }) => row))].map((row) => quoted.filter((pair) => pair.row === row));
  const device = rows.find(isDeviceRow) ?? [];
  const event = rows.find((row) => !isDeviceRow(row)) ?? [];
  const own = device.map((pair) => (pair.target === 'rowId' ? { ...pair, target: 'device.intuneId' as const } : pair));
  return [...event, ...own];
}

/** Fields from labelled values; of JSON rows, the first of each kind. */
export function fieldsOfPairs(pairs: readonly LabelledPair[]): Finding[] {
  const read = [...firstRows(pairs.filter((pair) => pair.quoted)), ...pairs.filter((pair) => !pair.quoted)];
  return read.flatMap(readPair);
}

const INSTALL_REPORT = new Set(['hexerrorcode', 'appinstallstate', 'appinstallstatedetails', 'installstate']);

/** A row of Intune's app install report, which says so by its columns only. */
export function installReport(pairs: readonly LabelledPair[]): LabelledPair | null {
  return pairs.find(({ label }) => INSTALL_REPORT.has(label)) ?? null;
}

/** Form rows ("Serial number: C02ABC"), from the beginning of their line: they are no sentences. */
export function formRows(text: string, pairs: readonly LabelledPair[]): { from: number; to: number }[] {
  return pairs.flatMap(({ target, from: value, to }) => {
    if (target === 'title' || target === 'failureReason') return [];
    const from = text.lastIndexOf('\n', value - 1) + 1;
    const label = text.slice(from, Math.min(value, from + 90));
    return /^[\s*>-]{0,8}[\w ./#()-]{1,44}[:=]\s*"?$/.test(label) ? [{ from, to }] : [];
  });
}

/** Where values stand that are never kept. */
export function secretRanges(pairs: readonly LabelledPair[]): { from: number; to: number }[] {
  return pairs.filter(({ target }) => target === 'secret');
}
