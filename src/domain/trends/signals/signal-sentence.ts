import { PLATFORM_NAMES } from '../../platform-names.js';
import { explainSignature, type Names } from '../../signature/explain-signature.js';
import type { Kind } from '../../words.js';
import type { Cell } from './cell.js';
import type { Signal } from './signal.js';

/** How the desk calls things. */
export interface SignalNames {
  phase: (id: number) => string;
  /** Names of the app and the policy of a signature, where they are known. */
  ofSignature?: (signature: string) => Names;
  /** Hours that the fast rule looks back. */
  fastHours: number;
  /** The first judged day, as people say it: "Monday 9 March". */
  since: string;
}

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  enrollment: 'enrollment problems',
  app_install: 'app install problems',
  policy: 'policy problems',
  compliance: 'compliance problems',
  access: 'access problems',
  question: 'questions',
  other: 'other problems',
};

/** A signal as somebody at the desk would say it: what, where, how much, and what is usual. One sentence. */
export function sentenceOf(signal: Signal, names: SignalNames): string {
  const { cell, rule } = signal;
  const what = `${subjectOf(cell, names)}${placeOf(cell, names)}`;
  if (rule === 'first_seen') {
    return `New: ${what}: ${people(signal.requesters)} had it since ${names.since}, nobody before.`;
  }
  if (rule === 'fast') return fastSentence(signal, what, names);
  const { observed, expected, folded } = signal;
  const usual =
    expected === null ? '' : `, where ${figure(expected)} ${expected > 1.05 ? 'were' : 'was'} to be expected`;
  const most = folded.find((one) => one.cell.signature !== null && one.observed > observed / 2);
  const mostly =
    most && cell.signature === null ? `; most of them: ${lower(explained(most.cell.signature!, names))}` : '';
  return `${what}: ${count(observed, 'ticket')} since ${names.since}${usual}${mostly}.`;
}

function fastSentence({ requesters, expected, why }: Signal, what: string, { fastHours }: SignalNames): string {
  const within = `${people(requesters)} in the last ${count(fastHours, 'hour')}`;
  if (expected === null) return `${what}: ${within}.`;
  if (why?.expectedFrom === 'share') {
    return `${what}: ${within}, where ${figure(expected)} of those who called would be usual.`;
  }
  return `${what}: ${within}, where ${figure(expected)} would be usual.`;
}

function subjectOf({ platform, kind, signature }: Cell, names: SignalNames): string {
  if (signature !== null) return explained(signature, names);
  // A platform keeps its spelling, also where a sentence begins with it.
  return platform === null ? upper(KIND_NAMES[kind]) : `${PLATFORM_NAMES[platform]} ${KIND_NAMES[kind]}`;
}

function placeOf({ phase }: Cell, names: SignalNames): string {
  return phase === null ? '' : ` in ${names.phase(phase)}`;
}

function explained(signature: string, { ofSignature }: SignalNames): string {
  return explainSignature(signature, ofSignature?.(signature)).replace(/\.$/, '');
}

function people(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** "4", "0.3", "less than 0.1". */
function figure(value: number): string {
  if (value < 0.1) return 'less than 0.1';
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
