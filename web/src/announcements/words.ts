import { PLATFORM_NAMES } from '../queue/words';
import type { Announcement } from './use-announcements';

export const SEVERITIES: Readonly<Record<Announcement['severity'], string>> = {
  info: 'For information',
  warning: '▲ Warning',
  urgent: '▲▲ Urgent',
};

export const STATES: Readonly<Record<Announcement['state'], string>> = {
  planned: 'Planned',
  active: 'On now',
  expired: 'Over',
  withdrawn: 'Withdrawn',
};

export const ROLES = {
  viewer: 'Viewers',
  tier1: 'Tier 1',
  tier2: 'Tier 2',
  tier3: 'Tier 3',
  lead: 'Leads',
  admin: 'Admins',
} as const;

/** "For tier 1, Charlotte; about Windows": nothing named is everybody and everything. */
export function scopeWords({ scope }: Announcement, phases: ReadonlyMap<number, string>): string {
  const whom = [...scope.roles.map((role) => ROLES[role]), ...scope.locations];
  const what = [
    ...scope.platforms.map((platform) => PLATFORM_NAMES[platform]),
    ...scope.phases.map((id) => phases.get(id) ?? `phase ${id}`),
  ];
  const about = what.length === 0 ? '' : `; about ${what.join(', ')}`;
  return `For ${whom.length === 0 ? 'everybody' : whom.join(', ')}${about}`;
}
