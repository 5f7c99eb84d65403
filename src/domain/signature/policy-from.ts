import type { PolicyType } from '../words.js';
import type { Finding } from './intake-finding.js';

const QUOTED: readonly RegExp[] = [
  /\b(?:policy|profile)\s(?:called\s|named\s)?"([^"\n]{2,100})"/i,
  /"([^"\n]{2,100})"\s(?:configuration\s|compliance\s|device\s){0,2}(?:policy|profile)\b/i,
  /\b(?:policy|profile)\s(?:called\s|named\s)?'([^'\n]{2,100})'(?!\w)/i,
];

const TYPES: readonly (readonly [PolicyType, RegExp])[] = [
  ['conditional_access', /\bconditional access\b/i],
  ['app_protection', /\bapp protection\b/i],
  ['compliance', /\bcompliance polic/i],
  ['wifi', /\bwi-?fi\b/i],
  ['vpn', /\bVPN\b/i],
  ['certificate', /\bcertificate\b|\bSCEP\b|\bPKCS\b/i],
  ['email', /\be?-?mail profile\b/i],
  ['configuration', /\bconfiguration (?:profile|policy)\b|\bdevice restriction|\bBitLocker\b/i],
];

/** The policy that a text speaks of: its quoted name, and its type by the words used for it. */
export function policyFrom(text: string): Finding[] {
  const names = QUOTED.flatMap((form): Finding[] => {
    const match = form.exec(text);
    const name = match?.[1];
    if (!match || name === undefined) return [];
    const from = match.index + match[0].indexOf(name);
    return [{ field: 'policy.name', value: name.trim(), from, to: from + name.length, certainty: 2 }];
  });
  for (const [type, form] of TYPES) {
    const found = form.exec(text);
    if (!found) continue;
    const to = found.index + found[0].length;
    return [...names, { field: 'policy.type', value: type, from: found.index, to, certainty: 1 }];
  }
  return names;
}
