/** How a value of the policy is typed. `whole_or_none`: empty is null. `hours`: `08:00-12:00, 13:00-17:00`. */
export type FieldType =
  'whole' | 'share' | 'whole_or_none' | 'text' | 'hours' | 'days' | 'words' | 'calendar' | 'weekday' | 'time';

/** One value of the policy: where it stands in the document, and what it is called on the form. */
export interface PolicyField {
  pointer: string;
  label: string;
  type: FieldType;
  unit?: string;
  min?: number;
  max?: number;
}

export interface PolicyGroup {
  title: string;
  says: string;
  fields: readonly PolicyField[];
}

const whole = (pointer: string, label: string, unit: string, min: number, max: number): PolicyField => ({
  ...{ pointer, label, type: 'whole', unit, min, max },
});
const share = (pointer: string, label: string, min: number, max: number): PolicyField => ({
  ...{ pointer, label, type: 'share', unit: 'between 0 and 1', min, max },
});

/** The plain sections of the form, in the order of a ticket's life. Targets, calendars and packets have tables of their own. */
export const GROUPS: readonly PolicyGroup[] = [
  {
    title: 'Reaching users and closing',
    says: 'When a user counts as tried, and when what is solved is closed.',
    fields: [
      whole('/ladder/contactRule/tries', 'Tries before giving up', 'tries', 1, 20),
      whole('/ladder/contactRule/days', 'On different days', 'days', 1, 20),
      whole('/ladder/contactRule/nextTryWithinHours', 'Next try within', 'hours', 1, 336),
      whole('/ladder/addressedFreeAfterHours', 'Sent to a person, free for others after', 'working hours', 1, 80),
      whole('/ladder/closeAfterWorkingDays', 'Resolved tickets close after', 'working days', 1, 60),
      whole('/ladder/reopenClosedWithinDays', 'Closed tickets may be opened again within', 'days', 1, 365),
      whole('/orphanFreeAfterMinutes', 'A free ticket is an orphan after', 'minutes', 1, 10_080),
    ],
  },
  {
    title: 'Resolution packages in doubt',
    says: 'When the calls with a package stop until tier 3 says that it stands.',
    fields: [
      whole('/packageDoubt/failedTickets', 'Tickets on which it failed', 'tickets', 1, 1000),
      share('/packageDoubt/failedShare', 'Or this share of the users reached', 0.01, 1),
      whole('/packageDoubt/shareFromReached', 'The share counts from', 'users reached', 1, 1000),
    ],
  },
  {
    title: 'Trends and exposure',
    says: 'What is enough to say a rate, and when exposure is too old for it.',
    fields: [
      whole('/trends/minimumExposure', 'A rate needs at least', 'attempts or devices', 1, 1_000_000),
      whole('/trends/staleAfterDays', 'Exposure is stale after', 'days', 1, 90),
      share('/trends/confidence', 'Confidence of intervals', 0.5, 0.999),
      { pointer: '/trends/deskTimeZone', label: 'Time zone of the desk', type: 'text' },
      whole('/exposure/reminderDay', 'Exposure is asked for from day', 'of a phase', 2, 60),
    ],
  },
  {
    title: 'Signals',
    says: 'When a week stands out enough to be told.',
    fields: [
      share('/signals/falseDiscovery', 'False alarms among signals, at most', 0.001, 0.5),
      whole('/signals/leastTickets', 'At least', 'tickets', 1, 1000),
      whole('/signals/leastRequesters', 'Of at least', 'people', 1, 1000),
      whole('/signals/fastHours', 'A fast signal looks at', 'hours', 1, 24),
      whole('/signals/fastRequesters', 'And needs', 'people', 2, 1000),
    ],
  },
  {
    title: 'Microsoft cases',
    says: 'Hours to the first word that the support contract promises; empty where it promises nothing.',
    fields: (['A', 'B', 'C'] as const).map((severity) => ({
      ...{ pointer: `/microsoftCases/updateWithinHours/${severity}`, label: `Severity ${severity}` },
      ...{ type: 'whole_or_none', unit: 'hours', min: 1, max: 720 },
    })),
  },
  {
    title: 'Weekly review',
    says: 'It opens by itself at this time of the desk’s day; without a day it is opened by hand.',
    fields: [
      { pointer: '/reviews/weekday', label: 'Day', type: 'weekday' },
      { pointer: '/reviews/time', label: 'Time', type: 'time' },
    ],
  },
];

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export const TARGET_ROWS = [
  ['/clock/targets/user', 'To the user'],
  ['/clock/targets/tier/1', 'Tier 1'],
  ['/clock/targets/tier/2', 'Tier 2'],
  ['/clock/targets/tier/3', 'Tier 3'],
] as const;
export const TARGETS: readonly PolicyField[] = TARGET_ROWS.flatMap(([row, title]) =>
  PRIORITIES.map((priority) => whole(`${row}/${priority}`, `${title}, ${priority}`, 'minutes', 1, 288_000)),
);
export const CLOCK: readonly PolicyField[] = [
  share('/clock/warnShare', 'Warn when this share of a target is used up', 0.01, 0.99),
  { pointer: '/clock/defaultCalendar', label: 'Calendar of locations that name none', type: 'calendar' },
  ...['1', '2', '3'].map((tier): PolicyField => ({
    pointer: `/clock/tierCalendars/${tier}`,
    label: `Calendar of tier ${tier}`,
    type: 'calendar',
  })),
];

export const WEEKDAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** The values of one calendar, by its name. */
export function calendarFields(name: string): PolicyField[] {
  const at = `/clock/calendars/${name}`;
  return [
    { pointer: `${at}/timeZone`, label: 'Time zone', type: 'text' },
    ...Object.entries(WEEKDAYS).map(([day, label]): PolicyField => ({
      pointer: `${at}/week/${day}`,
      label,
      type: 'hours',
    })),
    { pointer: `${at}/holidays`, label: 'Days on which nothing counts', type: 'days' },
  ];
}

export const PACKET_FIELDS = {
  device_id: 'Device id',
  os_version: 'OS version',
  error_text: 'Error',
  log: 'Log',
  app: 'App',
  policy: 'Policy',
} as const;
export type PacketField = keyof typeof PACKET_FIELDS;

/** What a hand-over must bring, for one kind of ticket. */
export function packetField(kind: string, label: string): PolicyField {
  return { pointer: `/packetFields/${kind}`, label, type: 'words' };
}
