import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant.js';
import { PLATFORMS } from '../../domain/words.js';
import type { Life, Talk } from './lives.js';
import type { Random } from './random.js';
import { storiesOf, type Story, type StoryDates, type StoryId } from './stories.js';
import { climbing, type TicketSeed } from './tickets-plan.js';

const app = { app: { name: 'Contoso Till', version: '4.2', type: 'win32' as const } };

const TALKS: Readonly<Record<Exclude<StoryId, 'noise'>, Talk>> = {
  deviceLimit: {
    tried: ['Removed the old laptop from the list'],
    evidence: 'The user has reached the limit of devices',
    cause: 'The limit of five devices counts devices that left long ago',
    userSteps: 'Wait ten minutes, then enroll again',
  },
  win32App: {
    tried: ['Installed it by hand: it runs'],
    evidence: '0x87D1041C although the program is there',
    cause: 'The detection rule looks for version 4.1',
    userSteps: 'Open Company Portal and choose Sync',
  },
  appleToken: {
    tried: ['Another Wi-Fi', 'Reset the iPad'],
    evidence: 'Remote management screen never comes',
    cause: 'The enrollment token expired on Sunday',
    userSteps: 'Reset the device and start again',
  },
  outage: {
    tried: ['Tried twice'],
    evidence: 'The portal is temporarily unavailable',
    cause: 'Service incident at Microsoft',
    userSteps: 'Try again: the service is back',
  },
  brittleFix: {
    tried: ['Signed out and in again'],
    evidence: '0x80CF4017 at the sign-in',
    cause: 'Stale registration',
    userSteps: 'Run the clean-up tool, restart, enroll',
  },
  personalDevices: {
    tried: ['Explained what IT can see'],
    evidence: 'Fears for the private photos',
    cause: 'Nobody told what a work profile is',
    userSteps: 'Read the page about privacy',
  },
};

/** Spread over a story's days; a story of hours is packed into them. */
function moments(story: Story, random: Random): Instant[] {
  const hours = (story.until - story.from) / HOUR;
  return Array.from({ length: story.tickets }, () => {
    if (hours <= 3) return story.from + random.whole(0, (hours * HOUR) / MINUTE) * MINUTE;
    const day = Math.floor(random.next() * (hours / 24));
    return story.from + day * DAY + random.whole(0, 7 * 60) * MINUTE;
  }).sort((a, b) => a - b);
}

type SeedOf = (at: Instant, random: Random, index: number) => Omit<TicketSeed, 'story' | 'at'>;

const SEEDS: Readonly<Record<StoryId, SeedOf>> = {
  deviceLimit: (_at, random) => {
    const windows = random.chance(0.7);
    const errorCode = windows ? random.pick(['0x80180013', '80180013', '-2145910765']) : 'DeviceCapReached';
    return {
      group: 'Sales and Marketing',
      problem: {
        kind: 'enrollment',
        platform: windows ? 'windows' : 'ios_ipados',
        title: 'Too many devices: cannot enroll another one',
        says: 'The user has reached the limit of devices.',
        more: { errorCode, impact: 'blocked' },
      },
      talk: TALKS.deviceLimit,
      live: (life) =>
        (random.chance(0.35)
          ? climbing(life).handDown('tier3').accept()
          : life.escalate('tier1').claim('tier2').handDown('tier2')
        )
          .contact()
          .closed(),
    };
  },
  win32App: (_at, random) => ({
    group: 'Retail',
    problem: {
      kind: 'app_install',
      platform: 'windows',
      title: 'Contoso Till shows as failed',
      says: 'Portal says 0x87D1041C, the program starts all the same.',
      more: { ...app, errorCode: random.pick(['0x87D1041C', '87d1041c', '-2016345060']) },
    },
    talk: TALKS.win32App,
    live: (life) => climbing(life).handDown('tier3').accept().contact().closed(),
  }),
  appleToken: () => ({
    group: 'Sales and Marketing',
    problem: {
      kind: 'enrollment',
      platform: 'ios_ipados',
      title: 'New iPads do not enroll',
      says: 'The remote management screen never appears.',
      more: { failureCategory: 'authentication', enrollmentMethod: 'apple_ade', impact: 'blocked' },
    },
    talk: TALKS.appleToken,
    live: (life) => climbing(life).handDown('tier3').accept().contact(0).closed(),
  }),
  outage: (_at, random, index) => ({
    group: 'Sales and Marketing',
    problem: {
      kind: 'enrollment',
      platform: PLATFORMS[index % PLATFORMS.length] ?? 'windows',
      title: 'Portal is temporarily unavailable',
      says: 'Sign-in ends with "temporarily unavailable".',
      more: { failureCategory: 'client_disconnected', impact: 'blocked' },
    },
    talk: TALKS.outage,
    live: (life) => (random.chance(0.8) ? life.escalate('tier1').recovers() : life.solveAtTier1()).closed(),
  }),
  brittleFix: () => ({
    group: 'IT',
    problem: {
      kind: 'enrollment',
      platform: 'windows',
      title: 'Sign-in fails during enrollment',
      says: 'Ends with 0x80CF4017.',
      more: { errorCode: '0x80CF4017' },
    },
    talk: TALKS.brittleFix,
    live: (life: Life) =>
      climbing(life).handDown('tier3').accept().stillFailing('tier3').handDown('tier3').accept().contact().closed(),
  }),
  personalDevices: (_at, random) => ({
    group: 'Sales and Marketing',
    problem: {
      kind: 'question',
      platform: random.pick(['ios_ipados', 'android'] as const),
      title: 'Does not want the company on the own phone',
      says: 'Asks what IT can see and delete.',
      more: {
        ownership: 'personal',
        enrollmentMethod: random.pick(['byod_user_enrollment', 'android_work_profile'] as const),
        impact: 'none',
      },
    },
    talk: TALKS.personalDevices,
    live: (life) =>
      (random.chance(0.6)
        ? life.escalate('tier1').claim('tier2').handDown('tier2').declines()
        : life.solveAtTier1()
      ).closed(),
  }),
  noise: (_at, random) => ({
    group: 'Sales and Marketing',
    problem: {
      kind: 'other',
      platform: 'windows',
      title: random.pick(['Where is the manual?', 'Screen is too small', 'New badge needed', 'Dock does not charge']),
      says: 'One of those weeks.',
    },
    live: (life) => life.solveAtTier1().closed(),
  }),
};

export function storySeeds(dates: StoryDates, random: Random): TicketSeed[] {
  return storiesOf(dates).flatMap((story) =>
    moments(story, random).map((at, index) => ({ story: story.id, at, ...SEEDS[story.id](at, random, index) })),
  );
}
