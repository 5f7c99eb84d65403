import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import {
  TIMELINE_CHANNELS,
  TIMELINE_VARIANTS,
  type TimelineEntry,
  validateTimelineEntry,
} from '../../../src/domain/rollout/timeline.js';
import { TIMELINE_KINDS, type TimelineKind } from '../../../src/domain/words.js';

const now = Date.UTC(2025, 8, 15, 12);
const allGroups = [
  { id: 1, phase: 4, name: 'Sales' },
  { id: 2, phase: 4, name: 'Marketing' },
  { id: 3, phase: 5, name: 'Retail' },
  { id: 4, phase: 5, name: ' sales ' },
];
const around = { now, groupsOfPhase: [1, 2], allGroups };
const plain: TimelineEntry = {
  kind: 'communication',
  variant: 'enrollment',
  phase: 4,
  groups: [1],
  platforms: [],
  at: now - DAY,
  until: null,
  title: 'Enrollment mail',
  channel: 'mail',
  owner: 7,
  done: true,
  withdrawnAt: null,
  attendance: null,
  comparisonGroup: null,
};
/** A sound entry of each kind. */
const sound: Record<TimelineKind, TimelineEntry> = {
  communication: plain,
  policy_deployment: { ...plain, kind: 'policy_deployment', variant: 'alone', channel: null, platforms: ['windows'] },
  service_update: {
    ...plain,
    kind: 'service_update',
    variant: 'outage',
    channel: null,
    until: now,
    phase: null,
    groups: [],
  },
  intervention: { ...plain, kind: 'intervention', variant: 'teams_call', attendance: 40, comparisonGroup: 3 },
  milestone: {
    ...plain,
    kind: 'milestone',
    variant: 'access_enforced',
    channel: null,
    done: false,
    at: now + 30 * DAY,
  },
};
const pointers = (kind: TimelineKind, more: Partial<TimelineEntry> = {}) =>
  validateTimelineEntry({ ...sound[kind], ...more }, around).map(({ pointer }) => pointer);

describe('timeline', () => {
  it.each(TIMELINE_KINDS)('takes a sound %s, in every variant', (kind) => {
    expect(pointers(kind)).toEqual([]);
    for (const variant of TIMELINE_VARIANTS[kind]) expect(pointers(kind, { variant })).toEqual([]);
  });

  it.each(TIMELINE_CHANNELS)('knows the channel %s', (channel) => {
    expect(pointers('communication', { channel })).toEqual([]);
  });

  it.each<[TimelineKind, string, Partial<TimelineEntry>, string]>([
    ['communication', 'of another variant', { variant: 'access_enforced' }, '/variant'],
    ['communication', 'without a channel', { channel: null }, '/channel'],
    ['communication', 'by pigeon', { channel: 'pigeon' as never }, '/channel'],
    ['milestone', 'with a channel', { channel: 'mail' }, '/channel'],
    ['intervention', 'by pigeon', { channel: 'pigeon' as never }, '/channel'],
    ['communication', 'without a title', { title: ' ' }, '/title'],
    ['communication', 'of nobody’s phase', { phase: null, groups: [] }, '/phase'],
    ['policy_deployment', 'of nobody’s phase', { phase: null, groups: [] }, '/phase'],
    ['communication', 'to a group of another phase', { groups: [1, 3] }, '/groups/1'],
    ['communication', 'to a group twice', { groups: [1, 1] }, '/groups/1'],
    ['policy_deployment', 'on another platform', { platforms: ['tizen' as never] }, '/platforms/0'],
    ['policy_deployment', 'on a platform twice', { platforms: ['linux', 'linux'] }, '/platforms/1'],
    ['communication', 'at no time', { at: NaN }, '/at'],
    ['communication', 'in seconds instead of milliseconds', { at: now / 1000 }, '/at'],
    ['service_update', 'that ends before it begins', { until: now - 2 * DAY }, '/until'],
    ['service_update', 'that ends never', { until: Infinity }, '/until'],
    ['milestone', 'that lasts', { until: now + 31 * DAY }, '/until'],
    ['milestone', 'done long before its time', { done: true }, '/done'],
    ['communication', 'that is withdrawn', { withdrawnAt: now }, '/withdrawnAt'],
    ['policy_deployment', 'withdrawn before it began', { withdrawnAt: now - 2 * DAY }, '/withdrawnAt'],
    ['policy_deployment', 'withdrawn in the future', { withdrawnAt: now + 1 }, '/withdrawnAt'],
    ['communication', 'that is attended', { attendance: 3 }, '/attendance'],
    ['intervention', 'attended by half a person', { attendance: 0.5 }, '/attendance'],
    ['communication', 'that is compared', { comparisonGroup: 3 }, '/comparisonGroup'],
    ['intervention', 'compared with nobody', { comparisonGroup: 99 }, '/comparisonGroup'],
    ['intervention', 'compared with itself', { comparisonGroup: 1 }, '/comparisonGroup'],
    ['intervention', 'compared with the same people in another phase', { comparisonGroup: 4 }, '/comparisonGroup'],
    [
      'intervention',
      'of a whole phase compared with a part of it',
      { groups: [], comparisonGroup: 2 },
      '/comparisonGroup',
    ],
  ])('refuses a %s %s', (kind, _, wrong, pointer) => {
    expect(pointers(kind, wrong)).toEqual([pointer]);
  });

  it('refuses an unknown kind before anything else', () => {
    expect(pointers('communication', { kind: 'party' as never, title: '' })).toEqual(['/kind']);
  });

  it('takes a kickoff for the whole rollout, a rolled back policy, an outage that goes on, a mail sent early that day', () => {
    expect(pointers('communication', { variant: 'kickoff', phase: null, groups: [] })).toEqual([]);
    expect(pointers('policy_deployment', { withdrawnAt: now })).toEqual([]);
    expect(pointers('service_update', { until: null })).toEqual([]);
    expect(pointers('service_update', { until: sound.service_update.at })).toEqual([]);
    expect(pointers('communication', { at: now + 3 * HOUR })).toEqual([]);
  });
});
