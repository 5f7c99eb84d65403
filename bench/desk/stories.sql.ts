/*
 * What happened to the loaded tickets: a dozen short stories, told again and again. `stood` is where such a ticket stands
 * now, the other lists are what is written behind it, in order. A ticket that nobody took yet has the story `free`.
 */

export interface Story {
  name: string;
  /** Tier and state by n; the last one holds now, or until the ticket was done. */
  segments: readonly (readonly [tier: number, state: string])[];
  /** Tiers from and to. */
  hops: readonly (readonly [command: 'escalate' | 'hand_down', from: number, to: number])[];
  events: readonly string[];
}

const FREE: Story = { name: 'free', segments: [[1, 'queued']], hops: [], events: ['logged'] };
const HELD: Story = {
  name: 'working_1',
  segments: [...FREE.segments, [1, 'working']],
  hops: [],
  events: ['logged', 'claimed'],
};
const UP: Story = {
  name: 'queued_2',
  segments: [...HELD.segments, [2, 'queued']],
  hops: [['escalate', 1, 2]],
  events: [...HELD.events, 'commented', 'escalated'],
};
const AT_2: Story = {
  name: 'working_2',
  segments: [...UP.segments, [2, 'working']],
  hops: UP.hops,
  events: [...UP.events, 'claimed'],
};
const AT_3: Story = {
  name: 'working_3',
  segments: [...AT_2.segments, [3, 'queued'], [3, 'working']],
  hops: [...AT_2.hops, ['escalate', 2, 3]],
  events: [...AT_2.events, 'escalated', 'claimed'],
};

/** Each ends with a resolution that came down to tier 1. */
const down = (name: string, before: Story, state: string): Story => ({
  name,
  segments: [...before.segments, [1, state]],
  hops: [...before.hops, ['hand_down', before.segments.at(-1)?.[0] ?? 2, 1]],
  events: [...before.events, 'handed_down'],
});

/** Tickets that are done, as often as each is listed. */
const ended = (story: Story, told: readonly string[]): Story => ({
  ...story,
  events: [...story.events, ...told, 'resolved', 'closed'],
});
const AT_1 = ended({ ...HELD, name: 'at_1' }, ['commented', 'contact_recorded']);
const VIA_2 = ended(down('via_2', AT_2, 'contacting_user'), ['contact_recorded']);
const VIA_3 = ended(down('via_3', AT_3, 'contacting_user'), ['contact_recorded', 'contact_recorded']);
export const DONE: readonly Story[] = [AT_1, AT_1, VIA_2, AT_1, VIA_3, AT_1, VIA_2, AT_1, VIA_2, VIA_2];

/** Tickets in the middle of it. */
export const UNDER_WAY: readonly Story[] = [
  UP,
  HELD,
  AT_2,
  { ...HELD, name: 'waiting_user', segments: [...HELD.segments, [1, 'waiting']], events: [...HELD.events, 'waiting'] },
  UP,
  down('contacting', AT_2, 'contacting_user'),
  AT_3,
  down('handed_down', AT_2, 'handed_down'),
  HELD,
  {
    name: 'waiting_microsoft',
    segments: [...AT_3.segments, [4, 'waiting']],
    hops: AT_3.hops,
    events: [...AT_3.events, 'sent_to_microsoft'],
  },
];

const ALL = [...new Map([FREE, ...DONE, ...UNDER_WAY].map((story) => [story.name, story])).values()];

const list = (rows: readonly string[]): string => rows.join(', ');
const names = (stories: readonly Story[]): string => `(ARRAY['${stories.map(({ name }) => name).join("','")}'])`;
const highest = ({ segments }: Story): number => Math.min(3, Math.max(...segments.map(([tier]) => tier)));

/** The name of the i-th ticket's story, of tickets that are done, under way and free. */
export const STORY_OF = `CASE WHEN i <= done THEN ${names(DONE)}[1 + i / 13 % ${DONE.length}]
  WHEN i <= held THEN ${names(UNDER_WAY)}[1 + i % ${UNDER_WAY.length}] ELSE 'free' END`;

/** story, state, tier, highest tier worked at, number of segments, of hops, of changes of tier. */
export const STOOD = `(VALUES ${list(
  ALL.map((story) => {
    const [tier, state] = story.segments.at(-1)!;
    const counts = [tier, highest(story), story.segments.length, story.hops.length].join(', ');
    return `('${story.name}', '${state}', ${counts}, ${1 + story.hops.length})`;
  }),
)}) AS stood (story, state, tier, top, segments, hops, tier_run)`;

/** story, n, tier, state, tier run. */
export const SEGMENTS = `(VALUES ${list(
  ALL.flatMap(({ name, segments }) =>
    segments.map(([tier, state], index) => {
      const runs = segments.slice(0, index + 1).filter(([one], at) => at > 0 && one !== segments[at - 1]?.[0]).length;
      return `('${name}', ${index + 1}, ${tier}, '${state}', ${1 + runs})`;
    }),
  ),
)}) AS s (story, n, tier, state, tier_run)`;

/** story, n, command, from, to. */
export const HOPS = `(VALUES ${list(
  ALL.flatMap(({ name, hops }) =>
    hops.map(([command, from, to], index) => `('${name}', ${index + 1}, '${command}', ${from}, ${to})`),
  ),
)}) AS h (story, n, command, from_tier, to_tier)`;

/** story, n, type without its first word. */
export const EVENTS = `(VALUES ${list(
  ALL.flatMap(({ name, events }) => events.map((type, index) => `('${name}', ${index + 1}, '${type}')`)),
)}) AS e (story, n, type)`;
