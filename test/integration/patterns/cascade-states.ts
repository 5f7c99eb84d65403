import { A_PACKET, A_RESOLUTION, type Agent } from '../../setup/desk.js';
import type { CascadeDesk } from './cascade-desk.js';

/** Where a ticket ends, in the words of LADDER's table Cascade. */
export interface StateCase {
  name: string;
  make: (given: CascadeDesk, pattern: number) => Promise<string>;
  /** Column "published": where it goes, or why it stays. Null: not in the cascade at all. */
  published: { to: 'contacting_user@1' | 'handed_down@1' } | { stays: string } | null;
}

const TO_OWNER = { to: 'contacting_user@1' } as const;
const TO_NOBODY = { to: 'handed_down@1' } as const;
const stays = (reason: string) => ({ stays: reason });

const microsoft = { ...A_PACKET, caseNumber: '2611200040001234' };

/** Linked, in the hands of an agent at their tier. */
const held = (tier: 1 | 2 | 3, agent: (given: CascadeDesk) => Agent) => async (given: CascadeDesk, pattern: number) => {
  const key = tier === 1 ? await given.log(given.desk.tier1, { take: true }) : await given.up(tier);
  if (tier > 1) await given.command(agent(given), key, 'claims');
  return given.link(key, pattern);
};

const waiting = (tier: 1 | 2 | 3, what: 'user' | 'date' | 'fix') => async (given: CascadeDesk, pattern: number) => {
  const { tier1, tier2, tier3 } = given.desk;
  const agent = { 1: tier1, 2: tier2, 3: tier3 }[tier];
  const key = await held(tier, () => agent)(given, pattern);
  await given.wait(agent, key, what, pattern);
  return key;
};

const tierOf = (tier: 1 | 2 | 3) => (given: CascadeDesk) => given.desk[`tier${tier}`];

/** A ticket in every place, with LADDER's column "published, or linked later" transcribed by hand. Tier 3 publishes. */
export const STATE_CASES: readonly StateCase[] = [
  {
    name: 'queued@1, nobody’s',
    make: async (given, pattern) => given.link(await given.log(given.desk.tier1), pattern),
    published: TO_NOBODY,
  },
  {
    name: 'queued@1, returned to its owner',
    make: async (given, pattern) => {
      const key = await given.up(2);
      await given.command(given.desk.tier2, key, 'returns', { reason: 'missing_log', note: 'No log' });
      return given.link(key, pattern);
    },
    published: TO_OWNER,
  },
  { name: 'working@1', make: held(1, tierOf(1)), published: stays('held_by') },
  { name: 'waiting(user)@1', make: waiting(1, 'user'), published: stays('waits_for_user') },
  { name: 'waiting(date)@1', make: waiting(1, 'date'), published: stays('waits_for_date') },
  { name: 'waiting(fix)@1', make: waiting(1, 'fix'), published: TO_OWNER },
  {
    name: 'queued@2',
    make: async (given, pattern) => given.link(await given.up(2), pattern),
    published: TO_OWNER,
  },
  {
    name: 'queued@2, returned to who sat there',
    make: async (given, pattern) => {
      const key = await given.up(3);
      await given.command(given.desk.tier3, key, 'returns', { reason: 'missing_log', note: 'No log' });
      return given.link(key, pattern);
    },
    published: TO_OWNER,
  },
  { name: 'working@2', make: held(2, tierOf(2)), published: stays('held_by') },
  { name: 'waiting(user)@2', make: waiting(2, 'user'), published: stays('waits_for_user') },
  { name: 'waiting(date)@2', make: waiting(2, 'date'), published: stays('waits_for_date') },
  { name: 'waiting(fix)@2', make: waiting(2, 'fix'), published: TO_OWNER },
  {
    name: 'queued@3',
    make: async (given, pattern) => given.link(await given.up(3), pattern),
    published: TO_OWNER,
  },
  { name: 'working@3, the publisher’s', make: held(3, tierOf(3)), published: TO_OWNER },
  { name: 'working@3, somebody else’s', make: held(3, ({ desk }) => desk.lead), published: stays('held_by') },
  { name: 'waiting(user)@3', make: waiting(3, 'user'), published: stays('waits_for_user') },
  { name: 'waiting(date)@3', make: waiting(3, 'date'), published: stays('waits_for_date') },
  { name: 'waiting(fix)@3', make: waiting(3, 'fix'), published: TO_OWNER },
  {
    name: 'waiting(microsoft)@4',
    make: async (given, pattern) => {
      const key = await given.up(3);
      await given.command(given.desk.tier3, key, 'escalations', microsoft);
      return given.link(key, pattern);
    },
    published: TO_OWNER,
  },
  {
    name: 'handed_down@2 with a resolution of its own',
    make: async (given, pattern) => {
      const key = await given.up(3);
      await given.command(given.desk.tier3, key, 'hand-downs', { resolution: A_RESOLUTION });
      return given.link(key, pattern);
    },
    published: stays('has_resolution'),
  },
  {
    name: 'contacting_user@1 with a resolution of its own',
    make: async (given, pattern) => {
      const key = await given.up(2);
      await given.command(given.desk.tier2, key, 'hand-downs', { resolution: A_RESOLUTION });
      return given.link(key, pattern);
    },
    published: stays('has_resolution'),
  },
  {
    name: 'resolved',
    make: async (given, pattern) => {
      const key = await held(1, tierOf(1))(given, pattern);
      await given.command(given.desk.tier1, key, 'resolutions', { note: 'Restarted' });
      return key;
    },
    published: stays('resolved'),
  },
  {
    name: 'closed',
    make: async (given, pattern) => {
      const key = await held(1, tierOf(1))(given, pattern);
      await given.command(given.desk.tier1, key, 'closures', { as: 'mistake', reason: 'Wrong number' });
      return key;
    },
    published: stays('closed'),
  },
  {
    name: 'out of scope',
    make: async (given, pattern) => given.link(await given.up(2, { platform: 'macos' }), pattern),
    published: stays('out_of_scope'),
  },
  { name: 'never linked', make: (given) => given.up(2), published: null },
  {
    name: 'unlinked again',
    make: async (given, pattern) => {
      const key = await given.link(await given.up(2), pattern);
      await given.desk.lead.delete(`/tickets/${key}/links`).expect(200);
      return key;
    },
    published: null,
  },
  {
    name: 'imported, queued@2',
    make: async (given, pattern) => {
      const key = await given.up(2);
      await given.desk.db.execute('UPDATE tickets SET imported = true, version = version + 1 WHERE id = $1', [
        Number(key.slice(3)),
      ]);
      return given.link(key, pattern);
    },
    published: TO_OWNER,
  },
];
