import type { Certainty, Finding, IntakeField } from './intake-finding.js';

const SERIAL =
  /\b(?:serial(?:\s(?:number|no\.?|nr\.?))?|s\/n|sn|service tag)(?:\s(?:is|was))?[\s:=#(-]{1,4}([A-Z0-9][A-Z0-9-]{4,24})(?![\w-])/gi;
const OWN_NAME = /(?<![\w-])(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{4,12}(?![\w-])/g;
const NAMED =
  /\b(?:(?:device|computer|pc|machine|host|laptop)\s?name\s(?:is|was)|(?:device|computer|machine|laptop|pc|host)\s(?:called|named))\s["']?([A-Z0-9][\w-]{2,30})/gi;
const ON_DEVICE = /\b(?:device|computer|machine|laptop|pc|host)\s([A-Z]{2,12}\d{0,4}-[A-Z0-9-]{2,20})(?![\w-])/g;

function captured(text: string, form: RegExp, field: IntakeField, certainty: Certainty): Finding[] {
  return [...text.matchAll(form)].flatMap((match) => {
    const value = match[1] ?? match[0];
    const to = match.index + match[0].length;
    const whole = match[1] === undefined || /\d/.test(value);
    return whole ? [{ field, value, from: to - value.length, to, certainty }] : [];
  });
}

const GUID = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;

/** What the words before an id call it; the first that fits wins, so the directory's device id comes before Intune's. */
const ID_LABELS: readonly (readonly [RegExp, IntakeField | null, Certainty])[] = [
  [/(?:azure ?ad|aad|entra(?: id)?|directory)[ _-]?device[ _-]?(?:id|identifier)\W{0,6}(?:is\W{1,3})?$/i, null, 1],
  [/correlation[ _-]?id(?:entifier)?\W{0,6}(?:(?:is|was|of)\W{1,3})?$/i, 'correlationId', 3],
  [
    /(?:managed ?device(?: ?id(?:entifier)?)?|intune(?: device)?[ _-]?id)\W{0,6}(?:(?:is|was)\W{1,3})?$/i,
    'device.intuneId',
    3,
  ],
  [/device[ _-]?id\W{0,6}(?:(?:is|was)\W{1,3})?$/i, 'device.intuneId', 2],
];

function idsIn(text: string): Finding[] {
  return [...text.matchAll(GUID)].flatMap(({ 0: id, index }) => {
    const before = text.slice(Math.max(0, index - 48), index);
    const [, field, certainty] = ID_LABELS.find(([label]) => label.test(before)) ?? [];
    if (!field || certainty === undefined) return [];
    return [{ field, value: id.toLowerCase(), from: index, to: index + id.length, certainty }];
  });
}

/** Serials by their label, device names by their form or label, ids by what the words before call them. */
export function deviceIdentifiers(text: string): Finding[] {
  const serials = captured(text, SERIAL, 'device.serial', 3).map((found) => {
    return { ...found, value: found.value.toUpperCase() };
  });
  return [
    ...serials,
    ...captured(text, OWN_NAME, 'device.name', 2),
    ...captured(text, NAMED, 'device.name', 3),
    ...captured(text, ON_DEVICE, 'device.name', 2),
    ...idsIn(text),
  ];
}
