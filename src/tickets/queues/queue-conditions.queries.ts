import { highestTier } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { WorkedTier } from '../../domain/words.js';
import { scopeParameter } from '../../identity/visible-tickets.sql.js';
import { ACTIVE } from '../active.sql.js';
import type { ConditionList } from '../lists/condition-list.js';
import { ableSql } from './able.sql.js';
import type { QueueName } from './queue-names.js';

export interface QueueAsk {
  staff: number;
  tier: WorkedTier;
  /** ISO instant of the question, and the end of the asker's day. */
  now: string;
  endOfDay: string;
  /** Orphan rule: minutes that a ticket may lie free. */
  freeMinutes: number;
}

/** Placeholders of a queue's question; each is bound once, however many queues of a statement ask for it. */
export function askSql({ parameters }: ConditionList, ask: QueueAsk) {
  return {
    me: () => parameters.shared('me', ask.staff, 'int'),
    tier: () => parameters.shared('tier', ask.tier, 'smallint'),
    now: () => parameters.shared('now', ask.now, 'timestamptz'),
    endOfDay: () => parameters.shared('end of day', ask.endOfDay, 'timestamptz'),
    freeMinutes: () => parameters.shared('free minutes', ask.freeMinutes, 'int'),
  };
}

/** A queue as one condition over `t`, whichever way a ticket comes into it. */
export function queueConditions(list: ConditionList, name: QueueName, ask: QueueAsk): void {
  list.add(ACTIVE, 'active');
  const ways = queueWays(list, name, ask).map((way) => `(${way})`);
  list.add(`(${ways.join(' OR ')})`, `queue_${name}`);
}

/**
 * The ways into a queue: conditions over active tickets of `t` that exclude each other. Each follows a partial index of
 * `tickets`, most of them in the queue's own order, so that a page stops after its rows; joined by OR, no index would
 * give the order.
 */
export function queueWays(list: ConditionList, name: QueueName, ask: QueueAsk): string[] {
  const { me, tier, now, endOfDay, freeMinutes } = askSql(list, ask);
  const atMyTier = () => `t.tier = ${tier()} AND t.state IN ('queued','handed_down')`;
  const ways: Record<QueueName, () => string[]> = {
    mine: () => [`t.assignee_id = ${me()}`],
    'my-tier': () => [
      `${atMyTier()} AND t.assignee_id IS NULL`,
      `${atMyTier()} AND t.assignee_id IS NOT NULL AND t.addressed_free_at <= ${now()}`,
    ],
    'handed-down': () => [
      `t.state = 'handed_down' AND t.tier = ${tier()} AND (t.assignee_id IS NULL OR t.assignee_id = ${me()})`,
    ],
    'contact-today': () => [
      `t.tier = 1 AND (t.state = 'handed_down' OR t.state = 'contacting_user' AND t.assignee_id = ${me()}
        AND (t.next_contact_at IS NULL OR t.next_contact_at < ${endOfDay()}))`,
    ],
    returned: () => [
      `t.state = 'queued' AND t.bounces > 0 AND (t.assignee_id = ${me()} OR t.assignee_id IS NULL AND t.tier = ${tier()})
        AND ${CAME_BACK}`,
    ],
    'waiting-microsoft': () => [`t.tier = 4`],
    'about-to-breach': () => [
      `t.warn_at <= ${now()} AND t.assignee_id = ${me()}`,
      `t.warn_at <= ${now()} AND t.tier = ${tier()} AND t.assignee_id IS DISTINCT FROM ${me()}`,
    ],
    owned: () => [`t.owner_id = ${me()} AND t.tier > 1`],
    orphans: () => [orphanCondition(now(), freeMinutes())],
  };
  return ways[name]();
}

/** Where people work on a ticket: tier 4 is worked at tier 3. */
const WORKED_AT = { tier: 'least(t.tier, 3)', location: 't.location' } as const;

/** It lies there because it was sent back; one that bounced once and then went up again did not come back. */
const CAME_BACK = `EXISTS (SELECT 1 FROM hops h WHERE h.ticket_id = t.id AND h.n = t.hop_count
  AND h.command IN ('return','reject','still_failing'))`;

/** Whether the holder could work on it now. */
function holderAble(now: string): string {
  return `EXISTS (SELECT 1 FROM staff s WHERE s.id = t.assignee_id AND ${ableSql('s', { ...WORKED_AT, now })})`;
}

/**
 * LADDER's "free for me", and within my reach: what the command `claim` will give to this member. Being away is left to
 * the claim, whose refusal says so.
 */
export function claimable(list: ConditionList, member: StaffMember, ask: QueueAsk): void {
  const { me, now } = askSql(list, ask);
  list.add(`least(t.tier, 3) <= ${list.value(highestTier(member.role), 'smallint')}`, 'my_tiers');
  if (member.scopeTags.length > 0) {
    const tags = list.parameters.shared('tags', scopeParameter(member), 'text[]');
    list.add(`(t.location IS NULL OR t.location = ANY (${tags}))`, 'my_places');
  }
  list.add(
    `CASE WHEN t.assignee_id = ${me()} THEN t.state = 'queued' OR t.addressed_free_at IS NOT NULL
       ELSE t.assignee_id IS NULL OR t.addressed_free_at <= ${now()} OR NOT ${holderAble(now())} END`,
    'free_for_me',
  );
}

/** Situation 22 of the ladder: tickets that nobody is going to move. Held equal to `orphanReasons` by a test. */
function orphanCondition(now: string, freeMinutes: string): string {
  const longAgo = `${now} - make_interval(mins => ${freeMinutes})`;
  return `t.waiting_for IS DISTINCT FROM 'fix' AND CASE WHEN t.assignee_id IS NULL THEN t.idle_since ELSE t.addressed_free_at END < ${longAgo}
    OR t.assignee_id IS NOT NULL AND NOT ${holderAble(now)}
    OR NOT EXISTS (SELECT 1 FROM staff s WHERE ${ableSql('s', { ...WORKED_AT, now })})
    OR CASE t.waiting_for WHEN 'fix' THEN t.waiting_pattern_id IS NULL WHEN 'microsoft' THEN t.microsoft_case IS NULL
         WHEN 'user' THEN t.waiting_until IS NULL WHEN 'date' THEN t.waiting_until IS NULL ELSE false END
    OR t.bounces >= 3
    OR t.owner_id IS NULL AND t.tier > 1`;
}
