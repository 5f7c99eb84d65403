import type { WorkedTier } from '../../domain/words.js';
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

const ACTIVE = `t.state IN ('queued','working','waiting','handed_down','contacting_user')`;

/** The WHERE conditions of a queue over `t`. Each follows a partial index of `tickets`. */
export function queueConditions(list: ConditionList, name: QueueName, ask: QueueAsk): void {
  list.add(ACTIVE, 'active');
  const me = () => list.value(ask.staff, 'int');
  const tier = () => list.value(ask.tier, 'smallint');
  const now = () => list.value(ask.now, 'timestamptz');
  const conditions: Record<QueueName, () => string> = {
    mine: () => `t.assignee_id = ${me()}`,
    'my-tier': () =>
      `t.tier = ${tier()} AND t.state IN ('queued','handed_down') AND (t.assignee_id IS NULL OR t.addressed_free_at <= ${now()})`,
    'handed-down': () =>
      `t.state = 'handed_down' AND t.tier = ${tier()} AND (t.assignee_id IS NULL OR t.assignee_id = ${me()})`,
    'contact-today': () =>
      `t.tier = 1 AND (t.state = 'handed_down' OR t.state = 'contacting_user' AND t.assignee_id = ${me()}
        AND (t.next_contact_at IS NULL OR t.next_contact_at <= ${list.value(ask.endOfDay, 'timestamptz')}))`,
    returned: () => {
      const who = me();
      return `t.state = 'queued' AND t.bounces > 0 AND (t.assignee_id = ${who} OR t.assignee_id IS NULL AND t.tier = ${tier()})`;
    },
    'waiting-microsoft': () => `t.tier = 4`,
    'about-to-breach': () => {
      const at = now();
      return `t.warn_at <= ${at} AND (t.assignee_id = ${me()} OR t.tier = ${tier()})`;
    },
    owned: () => `t.owner_id = ${me()} AND t.tier > 1`,
    orphans: () => orphanCondition(now(), list.value(ask.freeMinutes, 'int')),
  };
  list.add(`(${conditions[name]()})`, `queue_${name}`);
}

/** Situation 22 of the ladder: tickets that nobody is going to move. Held equal to `orphanReasons` by a test. */
function orphanCondition(now: string, freeMinutes: string): string {
  const tier = 'least(t.tier, 3)';
  const place = { tier, location: 't.location', now };
  const longAgo = `${now} - make_interval(mins => ${freeMinutes})`;
  return `t.waiting_for IS DISTINCT FROM 'fix' AND CASE WHEN t.assignee_id IS NULL THEN t.idle_since ELSE t.addressed_free_at END < ${longAgo}
    OR t.assignee_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = t.assignee_id AND ${ableSql('s', place)})
    OR NOT EXISTS (SELECT 1 FROM staff s WHERE ${ableSql('s', place)})
    OR CASE t.waiting_for WHEN 'fix' THEN t.waiting_pattern_id IS NULL WHEN 'microsoft' THEN t.microsoft_case IS NULL
         WHEN 'user' THEN t.waiting_until IS NULL WHEN 'date' THEN t.waiting_until IS NULL ELSE false END
    OR t.bounces >= 3
    OR t.owner_id IS NULL AND t.tier > 1`;
}
