import type { State, Tier, WaitingFor, WorkedTier } from '../../domain/words.js';
import type { Incident, LogRow } from './log-row.js';

/** Where an incident stands after a line of its log. */
export interface Place {
  state: State;
  waitingFor: WaitingFor | null;
  /** 4 while level 3 waits for the vendor; a vendor wait at another level stays at its level. */
  tier: Tier;
  holder: string | null;
  team: string | null;
}

/** Why a hand-over of a real desk would not have been allowed on our ladder. */
export const AGAINST_POLICY = ['skipped_a_tier', 'two_tiers_down', 'left_from_a_wait', 'tier_never_visited'] as const;
export type AgainstPolicy = (typeof AGAINST_POLICY)[number];

export interface Step {
  row: LogRow;
  was: Place | null;
  is: Place;
  /** The hand-over that the line tells of, if the tier changed. */
  hop: { command: string; fromTier: Tier; toTier: Tier; against: AgainstPolicy[] } | null;
  /** Stage, team or holder changed: a new stretch of the ticket's life begins. */
  moved: boolean;
}

/** The tier whose people have it: 4 is level 3 waiting for the vendor. */
export function levelOf(tier: Tier): WorkedTier {
  return tier === 4 ? 3 : tier;
}

/** Goes through the lines of one incident and says what each of them changed. */
export function stepsOf({ rows }: Incident): Step[] {
  const visited = new Set<WorkedTier>();
  const lastUp = lastUpIn(rows);
  let was: Place | null = null;
  return rows.map((row, at) => {
    const is = placeOf(row);
    const step: Step = {
      row,
      was,
      is,
      hop: was && hopOf(was, is, { visited, goesUpLater: at < lastUp }),
      moved: moved(was, is),
    };
    visited.add(row.tier);
    was = is;
    return step;
  });
}

function placeOf(row: LogRow): Place {
  const { state, waitingFor } = row;
  const tier = waitingFor === 'microsoft' && row.tier === 3 ? 4 : row.tier;
  return { state, waitingFor, tier, holder: row.held ? named(row.resource) : null, team: named(row.team) };
}

const named = (text: string): string | null => (text === '' ? null : text);

function moved(was: Place | null, is: Place): boolean {
  return was === null || (Object.keys(is) as (keyof Place)[]).some((part) => was[part] !== is[part]);
}

/** The last line with which the incident goes up a level. */
function lastUpIn(rows: readonly LogRow[]): number {
  return rows.findLastIndex((row, at) => at > 0 && row.tier > rows[at - 1]!.tier);
}

function hopOf(
  was: Place,
  is: Place,
  { visited, goesUpLater }: { visited: ReadonlySet<WorkedTier>; goesUpLater: boolean },
): Step['hop'] {
  if (was.tier === is.tier) return null;
  const [from, to] = [levelOf(was.tier), levelOf(is.tier)];
  const command = commandOf(was, is, goesUpLater);
  const hop = { command, fromTier: was.tier, toTier: is.tier };
  if (from === to) return { ...hop, against: [] };
  const against: Readonly<Record<AgainstPolicy, boolean>> = {
    skipped_a_tier: to - from === 2,
    two_tiers_down: from - to === 2,
    left_from_a_wait: was.state === 'waiting',
    tier_never_visited: to < from && !visited.has(to),
  };
  return { ...hop, against: AGAINST_POLICY.filter((why) => against[why]) };
}

/** A log tells no packets: the way down after which nothing goes up again was the solution, an earlier one a return. */
function commandOf(was: Place, is: Place, goesUpLater: boolean): string {
  if (isDone(was.state) && !isDone(is.state)) return 'reopen';
  if (is.tier === 4) return 'escalate_to_microsoft';
  const [from, to] = [levelOf(was.tier), levelOf(is.tier)];
  if (from === to) return 'answer';
  if (to > from) return 'escalate';
  return goesUpLater ? 'return' : 'hand_down';
}

export function isDone(state: State): boolean {
  return state === 'resolved' || state === 'closed';
}
