import type { EnrollmentMethod, Ownership, Platform } from '../words.js';
import type { Finding } from './intake-finding.js';

const DEVICE = String.raw`(?:device|phone|mobile|iphone|ipad|tablet|laptop|mac|macbook|pc|computer|smartphone)s?`;
const LINK = String.raw`(?:[\s-]{1,2}(?:new|old|android|windows|samsung|apple|work|business|owned|issued|provided|managed)){0,2}\s`;

const OWNERSHIP: readonly (readonly [Ownership, RegExp])[] = [
  [
    'personal',
    new RegExp(
      String.raw`\b(?:my|their|his|her|your|our|an?)\s(?:own|personal|private)${LINK}${DEVICE}\b|\b(?:personal|private)(?:ly)?(?:[\s-]owned)?\s(?:android\s|windows\s)?${DEVICE}\b|\bBYOD\b|\bpersonally[\s-]owned\b`,
      'gi',
    ),
  ],
  [
    'organization',
    new RegExp(
      String.raw`\b(?:company|corporate|corp|organi[sz]ation|business|work)(?:[\s-](?:owned|issued|provided))?${LINK}${DEVICE}\b|\b(?:company|corporate|organi[sz]ation)[\s-]owned\b|\bCOPE\b|\bCOBO\b`,
      'gi',
    ),
  ],
];

/** Who owns the device, as the text says; nothing when it says both as often. */
export function ownershipFrom(text: string): Finding[] {
  const said = OWNERSHIP.map(([ownership, form]) => ({ ownership, matches: [...text.matchAll(form)] }));
  const [most, other] = said.sort((a, b) => b.matches.length - a.matches.length);
  const first = most?.matches[0];
  if (!most || !first || most.matches.length === other?.matches.length) return [];
  const [from, to] = [first.index, first.index + first[0].length];
  return [{ field: 'ownership', value: most.ownership, from, to, certainty: 1 }];
}

const METHODS: readonly (readonly [EnrollmentMethod, Platform | null, RegExp])[] = [
  ['app_protection_only', null, /\bapp protection only\b|\bMAM[- ]WE\b|\bMAM (?:only|without enrol?lment)\b/i],
  ['autopilot_pre_provisioned', 'windows', /\bpre-?provision(?:ed|ing)\b|\bwhite ?glove\b/i],
  ['autopilot_self_deploying', 'windows', /\bself-?deploying\b/i],
  [
    'autopilot_user_driven',
    'windows',
    /\bautopilot\b[^.\n]{0,40}\buser-?driven\b|\buser-?driven\b[^.\n]{0,40}\bautopilot\b/i,
  ],
  ['co_management', 'windows', /\bco-?manage(?:d|ment)\b/i],
  ['bulk', null, /\bbulk enrol?lment\b|\bprovisioning package\b|\.ppkg\b/i],
  ['dem', null, /\bDEM account\b|\bdevice enrol?lment manager\b/i],
  [
    'apple_ade',
    null,
    /\bADE\b|\bAutomated Device Enrol?lment\b|\bApple (?:Business|School) Manager\b|\bremote management screen\b/,
  ],
  ['android_cope', 'android', /\bcorporate[- ]owned work profile\b|\bCOPE\b/i],
  ['android_fully_managed', 'android', /\bfully[- ]managed\b/i],
  ['android_dedicated', 'android', /\bdedicated device\b|\bkiosk\b/i],
  ['android_work_profile', 'android', /\bwork profile\b/i],
  ['byod_user_enrollment', 'ios_ipados', /\b(?:account[- ]driven )?user enrol?lment\b/i],
];

/** The enrollment method that a text names; a method of another platform than the ticket's is not meant. */
export function enrollmentMethodFrom(text: string, platform: Platform | null): Finding[] {
  for (const [method, only, form] of METHODS) {
    if (only !== null && platform !== null && only !== platform) continue;
    const found = form.exec(text);
    if (!found) continue;
    return [
      { field: 'enrollmentMethod', value: method, from: found.index, to: found.index + found[0].length, certainty: 1 },
    ];
  }
  return [];
}
