import { PLATFORM_NAMES } from '../platform-names.js';
import type { Kind, PolicyType } from '../words.js';
import { signatureParts, type SignatureParts } from './signature.js';

const POLICY_TYPE_NAMES: Record<PolicyType, string> = {
  configuration: 'a configuration policy',
  compliance: 'a compliance policy',
  app_protection: 'an app protection policy',
  email: 'an email profile',
  wifi: 'a Wi-Fi profile',
  vpn: 'a VPN profile',
  certificate: 'a certificate profile',
  conditional_access: 'a Conditional Access policy',
};

/** The names as people wrote them, where the caller has them: a signature holds their keys only. */
export interface Names {
  app?: string | null;
  policy?: string | null;
}

const words = (key: string): string => key.replace(/[-_~]+/g, ' ');

/** What fails, by kind: the subject of the sentence. */
const SUBJECTS: Record<Kind, (parts: SignatureParts, names: Names) => string> = {
  enrollment: () => 'Enrollment fails',
  app_install: ({ app }, names) => `Installing ${app === null ? 'an app' : `"${names.app ?? words(app)}"`} fails`,
  policy: ({ policy, policyType }, names) => {
    const named = policyType === null ? 'a policy' : POLICY_TYPE_NAMES[policyType];
    return `Applying ${policy === null ? named : `the policy "${names.policy ?? words(policy)}"`} fails`;
  },
  compliance: () => 'The device does not become compliant',
  access: () => 'Access is refused',
  question: () => 'A question',
  other: () => 'Something fails',
};

function reason({ hex, symbol, failureCategory }: SignatureParts): string {
  if (hex !== null) return ` with ${hex}`;
  if (symbol !== null) return ` with "${symbol}"`;
  return failureCategory === null ? '' : `: ${words(failureCategory)}`;
}

/** A signature as a sentence a person would say; null is the unspecific ticket. A text of another form stands as it is. */
export function explainSignature(signature: string | null, names: Names = {}): string {
  if (signature === null) return 'Unspecific: no error code, failure category, app or policy.';
  const parts = signatureParts(signature);
  if (parts === null) return signature;
  return `${SUBJECTS[parts.kind](parts, names)} on ${PLATFORM_NAMES[parts.platform]}${reason(parts)}.`;
}
