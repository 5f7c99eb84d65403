import { addDays } from '../../domain/rollout/day.js';
import { HOUR, type Day, type Instant } from '../../domain/instant.js';
import type { TimelineEntry } from '../../domain/rollout/timeline.js';
import type { Platform } from '../../domain/words.js';
import type { StoryDates } from './stories.js';
import { monthsAround, type PlannedPhase } from './rollout-plan.js';

/** An entry before phases have ids: `phase` is the plan's key, null the whole rollout. */
export type PlannedEntry = Omit<TimelineEntry, 'phase' | 'groups' | 'owner'> & { phase: PlannedPhase['key'] | null };

/** 15:00 UTC, office time in every location. */
const at = (day: Day, hour = 15): Instant => Date.parse(`${day}T00:00:00Z`) + hour * HOUR;

const PLAIN = {
  ...{ platforms: [] as Platform[], until: null, channel: null, withdrawnAt: null, attendance: null },
  comparisonGroup: null,
};

/** Four mails a month, each a week after the other, to those whose month it is (step 6 of the guide). */
function mails(phase: PlannedPhase['key'], name: string, month: Day, now: Instant): PlannedEntry[] {
  const mail = (week: number, variant: PlannedEntry['variant'], title: string): PlannedEntry => {
    const sent = at(addDays(month, week * 7 + 1));
    return {
      ...PLAIN,
      kind: 'communication',
      variant,
      phase,
      at: sent,
      title: `${title}: ${name}`,
      channel: 'mail',
      done: sent <= now,
    };
  };
  return [
    mail(0, 'pre_enrollment_1', 'Pre-rollout mail 1'),
    mail(1, 'pre_enrollment_2', 'Pre-rollout mail 2'),
    mail(2, 'enrollment', 'Enrollment mail'),
    mail(3, 'post_enrollment', 'Post-enrollment mail'),
  ];
}

export function plannedTimeline(today: Day, now: Instant, stories: StoryDates): PlannedEntry[] {
  const months = monthsAround(today);
  return [
    kickoff(months.july),
    ...mails('expanded', 'IT', months.july, now),
    ...mails('production-1', 'Sales and Marketing', months.august, now),
    ...mails('production-2', 'Retail', months.september, now),
    ...mails('production-3', 'HR, Finance and Executives', months.october, now),
    ...deployments(months),
    outage(stories.outage),
    teamsCall(stories.personalDevices + 9 * 24 * HOUR, now),
    enforcement(addDays(months.september, 25), now),
  ];
}

function kickoff(july: Day): PlannedEntry {
  const title = 'Kickoff meeting: all';
  const when = at(addDays(july, 1));
  return {
    ...PLAIN,
    kind: 'communication',
    variant: 'kickoff',
    phase: null,
    at: when,
    title,
    channel: 'meeting',
    done: true,
  };
}

function deployments({ july, august }: ReturnType<typeof monthsAround>): PlannedEntry[] {
  const deployed = { ...PLAIN, kind: 'policy_deployment', done: true } as const;
  return [
    { ...deployed, variant: 'alone', phase: 'limited', title: 'Compliance policy, alone', at: at(addDays(july, 3)) },
    {
      ...{ ...deployed, variant: 'with_the_rest', phase: 'production-1' },
      ...{ title: 'Compliance and Wi-Fi with the rest', at: at(addDays(august, 2)) },
    },
  ];
}

function outage(from: Instant): PlannedEntry {
  const title = 'Microsoft: enrollment service degraded';
  const when = { at: from, until: from + 3 * HOUR };
  return { ...PLAIN, kind: 'service_update', variant: 'outage', phase: null, title, ...when, done: true };
}

function teamsCall(from: Instant, now: Instant): PlannedEntry {
  const done = from <= now;
  return {
    ...{ ...PLAIN, kind: 'intervention', variant: 'teams_call', phase: 'production-1', channel: 'meeting' },
    ...{ title: 'Teams Q&A call: personal devices', at: from, until: from + HOUR, attendance: done ? 64 : null, done },
  };
}

function enforcement(day: Day, now: Instant): PlannedEntry {
  const when = at(day);
  const title = 'Mail only from enrolled devices';
  return {
    ...PLAIN,
    kind: 'milestone',
    variant: 'access_enforced',
    phase: 'production-2',
    title,
    at: when,
    done: when <= now,
  };
}

/** Readiness of the support staff and what else must be done before a phase. */
export function plannedChecklist(
  phase: PlannedPhase,
): { kind: 'platform_practised' | 'training' | 'other'; title: string; platform: Platform | null; done: boolean }[] {
  const done = phase.state !== 'planned';
  return [
    { kind: 'platform_practised', title: 'Enrolled a Windows device', platform: 'windows', done },
    { kind: 'platform_practised', title: 'Enrolled an iPhone', platform: 'ios_ipados', done },
    {
      kind: 'platform_practised',
      title: 'Enrolled an Android phone',
      platform: 'android',
      done: phase.state === 'complete',
    },
    { kind: 'training', title: 'Support plan review', platform: null, done },
    { kind: 'training', title: 'Troubleshooting common issues', platform: null, done },
    { kind: 'other', title: 'Users know whom to call', platform: null, done: phase.state === 'complete' },
  ];
}
