import type { Ticket } from '../api/shapes';
import { KIND_NAMES, PLATFORM_NAMES, plainWord, STATE_NAMES } from '../queue/words';
import type { FieldName } from './import-shapes';

const named = <Word extends string>(words: readonly Word[]): Record<Word, string> =>
  Object.fromEntries(words.map((word) => [word, plainWord(word)])) as Record<Word, string>;

type Word<Name extends keyof Ticket> = NonNullable<Ticket[Name]> & string;

/** The words that a field takes; a word of the file is mapped to one of them. Other fields take any text. */
const WORDS: Partial<Record<FieldName, Readonly<Record<string, string>>>> = {
  kind: KIND_NAMES,
  platform: PLATFORM_NAMES,
  state: STATE_NAMES,
  tier: { '1': 'Tier 1', '2': 'Tier 2', '3': 'Tier 3', '4': 'Tier 4 (Microsoft)' },
  ownership: named<Word<'ownership'>>(['personal', 'organization']),
  impact: named<Word<'impact'>>(['blocked', 'limited', 'none']),
  priority: named<Word<'priority'>>(['urgent', 'high', 'normal', 'low']),
  approach: named(['self_service', 'user_assisted', 'tech_fair']),
  resolvedAs: named<Word<'resolvedAs'>>([
    ...(['confirmed', 'informed', 'user_gone', 'declined', 'verified_on_device'] as const),
    ...(['unconfirmed', 'recovered', 'at_tier_1'] as const),
  ]),
  closedAs: named<Word<'closedAs'>>(['done', 'mistake', 'test', 'withdrawn_by_user', 'duplicate']),
  enrollmentMethod: named<Word<'enrollmentMethod'>>([
    ...(['byod_user_enrollment', 'apple_ade', 'android_work_profile', 'android_fully_managed'] as const),
    ...(['android_dedicated', 'android_cope', 'autopilot_user_driven', 'autopilot_pre_provisioned'] as const),
    ...(['autopilot_self_deploying', 'bulk', 'co_management', 'dem', 'linux', 'app_protection_only'] as const),
  ]),
  failureCategory: named<Word<'failureCategory'>>([
    ...(['unknown', 'authentication', 'authorization', 'account_validation', 'user_validation'] as const),
    ...(['device_not_supported', 'in_maintenance', 'bad_request', 'feature_not_supported'] as const),
    ...(['enrollment_restrictions_enforced', 'client_disconnected', 'user_abandonment'] as const),
  ]),
  'app.type': named(['m365', 'win32', 'lob', 'store', 'web', 'custom']),
  'policy.type': named([
    ...(['configuration', 'compliance', 'app_protection', 'email', 'wifi', 'vpn', 'certificate'] as const),
    'conditional_access',
  ]),
};

export function wordsOfField(field: FieldName): Readonly<Record<string, string>> | null {
  return WORDS[field] ?? null;
}

/** "iOS/iPadOS" is `ios_ipados`: words that need no mapping, as the server reads them. */
export function plainForm(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
