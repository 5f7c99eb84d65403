import { type ComponentType, lazy } from 'react';
import type { Me } from '../api/shapes';
import { QueueScreen } from '../queue/queue-screen';

/** A screen of the console: its address, its key, who sees it. Each but the queue is loaded when it is first gone to. */
export interface Screen {
  path: string;
  title: string;
  /** Under its sign on a phone, where the title is too long for it. */
  short?: string;
  /** After `g`. */
  key: string;
  permission: Me['permissions'][number];
  /** Where it stands: beside the work, or with what is set up now and then. */
  place: 'work' | 'desk';
  /** Without the frame: it fills the whole page. */
  bare?: boolean;
  Shown: ComponentType;
}

export const SCREENS: readonly Screen[] = [
  { path: '/queue', title: 'Queue', key: 'q', permission: 'ticket:read', place: 'work', Shown: QueueScreen },
  {
    ...{
      path: '/contacts',
      title: 'Contact today',
      short: 'Contact',
      key: 'c',
      permission: 'ticket:work',
      place: 'work',
    },
    Shown: lazy(async () => ({ default: (await import('../contacts/contacts-screen')).ContactsScreen })),
  },
  {
    ...{
      path: '/shift',
      title: 'Since your last shift',
      short: 'Shift',
      key: 'h',
      permission: 'announcement:read',
      place: 'work',
    },
    Shown: lazy(async () => ({ default: (await import('../shift/shift-screen')).ShiftScreen })),
  },
  {
    ...{ path: '/patterns', title: 'Patterns', key: 'p', permission: 'pattern:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../patterns/patterns-screen')).PatternsScreen })),
  },
  {
    ...{ path: '/signals', title: 'Signals', key: 's', permission: 'signal:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../signals/signals-screen')).SignalsScreen })),
  },
  {
    ...{ path: '/cases', title: 'Microsoft cases', key: 'm', permission: 'case:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../cases/cases-screen')).CasesScreen })),
  },
  {
    ...{ path: '/trends', title: 'Trends', key: 't', permission: 'trends:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../trends/trends-screen')).TrendsScreen })),
  },
  {
    ...{ path: '/gates', title: 'Gates', key: 'a', permission: 'rollout:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../gates/gates-screen')).GatesScreen })),
  },
  {
    ...{ path: '/review', title: 'Weekly review', key: 'r', permission: 'review:read', place: 'work' },
    Shown: lazy(async () => ({ default: (await import('../review/review-screen')).ReviewScreen })),
  },
  {
    ...{ path: '/plan', title: 'Rollout plan', key: 'l', permission: 'rollout:read', place: 'desk' },
    Shown: lazy(async () => ({ default: (await import('../plan/plan-screen')).PlanScreen })),
  },
  {
    ...{ path: '/announcements', title: 'Announcements', key: 'n', permission: 'announcement:read', place: 'desk' },
    Shown: lazy(async () => ({ default: (await import('../announcements/announcements-screen')).AnnouncementsScreen })),
  },
  {
    ...{ path: '/board', title: 'Wallboard', key: 'b', permission: 'wallboard:read', place: 'desk', bare: true },
    Shown: lazy(async () => ({ default: (await import('../board/board-screen')).BoardScreen })),
  },
  {
    ...{ path: '/import', title: 'Import', key: 'i', permission: 'import:run', place: 'desk' },
    Shown: lazy(async () => ({ default: (await import('../import/import-screen')).ImportScreen })),
  },
  {
    ...{ path: '/staff', title: 'Staff', key: 'f', permission: 'staff:read', place: 'desk' },
    Shown: lazy(async () => ({ default: (await import('../staff/staff-screen')).StaffScreen })),
  },
  {
    ...{ path: '/settings', title: 'Settings', key: 'e', permission: 'ticket:read', place: 'desk' },
    Shown: lazy(async () => ({ default: (await import('../settings/settings-screen')).SettingsScreen })),
  },
];
