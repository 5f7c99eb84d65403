import type { Platform } from './use-patterns';

const KINDS = ['enrollment', 'app_install', 'policy', 'compliance', 'access', 'question', 'other'] as const;
export type Kind = (typeof KINDS)[number];
const PLATFORMS = ['android', 'ios_ipados', 'macos', 'linux', 'windows'] as const;

/** Kind and platform that a signature names (`v1/enrollment/windows/code:...`); null: not one we can read. */
export function partsOf(signature: string): { kind: Kind; platform: Platform } | null {
  const [, kindWord, platformWord] = signature.split('/');
  const kind = KINDS.find((word) => word === kindWord);
  const platform = PLATFORMS.find((word) => word === platformWord);
  return kind === undefined || platform === undefined ? null : { kind, platform };
}

const DAY = 86_400_000;

/** The Monday so many weeks before the week of `now`, as YYYY-MM-DD. */
export function mondayBefore(now: number, weeks: number): string {
  const day = (new Date(now).getUTCDay() + 6) % 7;
  return new Date(now - (day + 7 * weeks) * DAY).toISOString().slice(0, 10);
}
