import { addDays } from '../../domain/rollout/day.js';
import { DAY, HOUR, type Day, type Instant } from '../../domain/instant.js';
import type { Kind, Platform } from '../../domain/words.js';
import { monthsAround } from './rollout-plan.js';

/** When each planted story happens. */
export interface StoryDates {
  deviceLimit: Instant;
  win32App: Instant;
  appleToken: Instant;
  outage: Instant;
  brittleFix: Instant;
  personalDevices: Instant;
  noise: Instant;
}
export type StoryId = keyof StoryDates;

/** What a planted story should look like to somebody who does not know that it was planted. */
export interface Story {
  id: StoryId;
  title: string;
  from: Instant;
  until: Instant;
  kind: Kind;
  platforms: readonly Platform[];
  tickets: number;
  /** A pattern that ought to be found, or nothing at all. */
  isPattern: boolean;
}

const at = (day: Day, hour: number): Instant => Date.parse(`${day}T00:00:00Z`) + hour * HOUR;

/** The dates of a rollout around a day. All lie before it but the end of the story about the app. */
export function storyDates(today: Day): StoryDates {
  const { july, august, september } = monthsAround(today);
  return {
    brittleFix: at(addDays(july, 15), 14),
    deviceLimit: at(addDays(august, 15), 13),
    personalDevices: at(addDays(august, 8), 13),
    appleToken: at(addDays(august, 23), 14),
    outage: at(addDays(august, 29), 14),
    win32App: at(addDays(september, 7), 13),
    noise: at(addDays(august, 2), 15),
  };
}

export function storiesOf(dates: StoryDates): readonly Story[] {
  const story = (
    id: StoryId,
    title: string,
    days: number,
    tickets: number,
    kind: Kind,
    platforms: readonly Platform[],
  ): Story => ({
    ...{ id, title, kind, platforms, tickets },
    ...{ from: dates[id], until: dates[id] + days * DAY, isPattern: id !== 'noise' },
  });
  return [
    story('deviceLimit', 'Sales reach the limit of devices per user', 9, 46, 'enrollment', ['windows', 'ios_ipados']),
    story('win32App', 'A Win32 app whose detection rule is wrong', 10, 34, 'app_install', ['windows']),
    story('appleToken', 'The Apple enrollment token expired', 2, 19, 'enrollment', ['ios_ipados']),
    story('outage', 'Microsoft outage on every platform', 2 / 24, 60, 'enrollment', [
      'windows',
      'ios_ipados',
      'android',
      'macos',
      'linux',
    ]),
    story('brittleFix', 'A fix that does not hold', 16, 14, 'enrollment', ['windows']),
    story('personalDevices', 'Users give up on personal devices', 24, 26, 'question', ['ios_ipados', 'android']),
    story('noise', 'A loud week that is nothing', 3, 7, 'other', ['windows']),
  ];
}
