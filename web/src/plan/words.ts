import type { Entry, Group, Phase, Proposal } from './shapes';

export const PHASE_KINDS: Readonly<Record<Phase['kind'], string>> = {
  project_scope: 'Project scope',
  proof_of_concept: 'Proof of concept',
  limited_pilot: 'Limited pilot',
  expanded_pilot: 'Expanded pilot',
  production: 'Production phase',
  operations: 'Operations',
};

/** Each state with a sign, so that none is told by its colour alone. */
export const PHASE_STATES: Readonly<Record<Phase['state'], string>> = {
  planned: '○ Planned',
  active: '● Active',
  paused: '‖ Paused',
  complete: '✓ Complete',
};

export const WAVE_KINDS: Readonly<Record<NonNullable<Phase['waveKind']>, string>> = {
  department: 'By department',
  geography: 'By place',
  platform: 'By platform',
};

export const APPROACHES: Readonly<Record<Group['approaches'][number], string>> = {
  self_service: 'Users enroll by themselves',
  user_assisted: 'Users are helped',
  tech_fair: 'Tech fair',
};

export const ENTRY_KINDS: Readonly<Record<Entry['kind'], string>> = {
  communication: 'Communication',
  policy_deployment: 'Policy deployment',
  service_update: 'Service update',
  intervention: 'Intervention',
  milestone: 'Milestone',
};

export const VARIANTS: Readonly<Record<Entry['kind'], readonly (readonly [Entry['variant'], string])[]>> = {
  communication: [
    ['kickoff', 'Kickoff'],
    ['pre_enrollment_1', 'First message before'],
    ['pre_enrollment_2', 'Second message before'],
    ['enrollment', 'On the day'],
    ['post_enrollment', 'Afterwards'],
  ],
  policy_deployment: [
    ['alone', 'Alone'],
    ['with_the_rest', 'With the rest'],
  ],
  service_update: [
    ['microsoft', 'By Microsoft'],
    ['os', 'Of the system'],
    ['outage', 'Outage'],
  ],
  intervention: [
    ['teams_call', 'Teams call'],
    ['in_person_event', 'Event in person'],
    ['guide_change', 'Changed guide'],
    ['message', 'Message'],
    ['other', 'Something else'],
  ],
  milestone: [
    ['access_enforced', 'Access enforced'],
    ['other', 'Something else'],
  ],
};

export const CHANNELS: Readonly<Record<Proposal['channel'], string>> = {
  mail: 'Mail',
  meeting: 'Meeting',
  site: 'Site',
  poster: 'Poster',
};

/** What exactly an entry is, in words. */
export function variantWords({ kind, variant }: Pick<Entry, 'kind' | 'variant'>): string {
  return VARIANTS[kind].find(([word]) => word === variant)?.[1] ?? variant;
}

/** "1,000 users", "1 user". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
