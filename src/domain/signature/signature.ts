import {
  FAILURE_CATEGORIES,
  KINDS,
  PLATFORMS,
  POLICY_TYPES,
  type FailureCategory,
  type Kind,
  type Platform,
  type PolicyType,
} from '../words.js';
import { hexOf, readCodeToken, type ErrorCode } from './code-forms.js';
import { appKey, nameKey } from './name-key.js';
import { symbolOf } from './symbolic-codes.js';

/** What a signature is made of; everything else about a ticket is a facet to break down by. */
export interface SignatureInput {
  kind: Kind;
  platform: Platform;
  code?: Pick<ErrorCode, 'hex' | 'symbol'> | null;
  failureCategory?: FailureCategory | null;
  appName?: string | null;
  policyName?: string | null;
  policyType?: PolicyType | null;
}

/** A signature taken apart. `app` and `policy` are keys (see name-key), not the names that people typed. */
export interface SignatureParts {
  kind: Kind;
  platform: Platform;
  hex: string | null;
  symbol: string | null;
  failureCategory: FailureCategory | null;
  app: string | null;
  policy: string | null;
  policyType: PolicyType | null;
}

/** Changes when the same ticket would get another signature: two versions never group together. */
export const SIGNATURE_VERSION = 'v1';

/** A question is never a failure: it has no signature and is in no rate. */
export function isFailureKind(kind: Kind): boolean {
  return kind !== 'question';
}

function codePart({ code, failureCategory }: SignatureInput): string | null {
  const reading = code?.hex ? readCodeToken(code.hex) : null;
  if (reading && 'value' in reading) return `code:${hexOf(reading.value)}`;
  const symbol = code?.symbol ? nameKey(symbolOf(code.symbol) ?? code.symbol) : null;
  if (symbol !== null) return `symbol:${symbol}`;
  // Graph says "unknown" when it has nothing to say.
  return failureCategory && failureCategory !== 'unknown' ? `category:${failureCategory}` : null;
}

function subjectPart({ kind, appName, policyName, policyType }: SignatureInput): string | null {
  if (kind === 'app_install') {
    const app = appName ? appKey(appName) : null;
    return app === null ? null : `app:${app}`;
  }
  if (kind !== 'policy') return null;
  const policy = policyName ? nameKey(policyName) : null;
  if (policy !== null) return `policy:${policy}`;
  return policyType ? `policy_type:${policyType}` : null;
}

/**
 * The exact signature of a ticket, by which tickets group first: `v1/<kind>/<platform>`, then the error code (else the
 * symbol, else Graph's failure category), then the app (app_install) or the policy (policy), such as
 * `v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat`. At most 200 characters. Null means *unspecific*: there
 * is no code, category, app or policy (or the ticket is a question), so only similar words can group it.
 */
export function signatureOf(input: SignatureInput): string | null {
  if (!isFailureKind(input.kind)) return null;
  const specific = [codePart(input), subjectPart(input)].filter((part) => part !== null);
  return specific.length === 0 ? null : [SIGNATURE_VERSION, input.kind, input.platform, ...specific].join('/');
}

function oneOf<T extends string>(words: readonly T[], word: string | undefined): T | null {
  return words.find((known) => known === word) ?? null;
}

const PART = /^(?:code:0x[0-9A-F]{8}|(?:symbol|category|app|policy|policy_type):[^:]+)$/;

/** Takes a signature of `signatureOf` apart for display; null for any other text. */
export function signatureParts(signature: string): SignatureParts | null {
  const [version, kindWord, platformWord, ...rest] = signature.split('/');
  const kind = oneOf(KINDS, kindWord);
  const platform = oneOf(PLATFORMS, platformWord);
  if (version !== SIGNATURE_VERSION || kind === null || platform === null) return null;
  if (rest.length === 0 || rest.length > 2 || !rest.every((part) => PART.test(part))) return null;
  const named = new Map(rest.map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]));
  const symbol = named.get('symbol');
  return {
    kind,
    platform,
    hex: named.get('code') ?? null,
    symbol: symbol === undefined ? null : (symbolOf(symbol) ?? symbol),
    failureCategory: oneOf(FAILURE_CATEGORIES, named.get('category')),
    app: named.get('app') ?? null,
    policy: named.get('policy') ?? null,
    policyType: oneOf(POLICY_TYPES, named.get('policy_type')),
  };
}
