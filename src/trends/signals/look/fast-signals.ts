import { ordinal } from '../../../domain/rollout/day.js';
import type { ExcludedWindow } from '../../../domain/trends/signals/desk.js';
import { judgeFast } from '../../../domain/trends/signals/judge-fast.js';
import { judgeFirstSeen } from '../../../domain/trends/signals/judge-first-seen.js';
import type { Signal } from '../../../domain/trends/signals/signal.js';
import type { KeptLeaf, Request } from '../kept/kept-leaves.js';
import type { DeskSeen } from './judge-desk.js';

/**
 * What the last hours say: bursts, and signatures that nobody had before. Days of an update or an outage are left out: what
 * everybody knows of is no news.
 */
export function fastSignals({ judge, leaves, now, limits, history }: DeskSeen): Signal[] {
  const desk = judge.worked();
  const asked = [...leaves.all()].flatMap((leaf) => {
    const requests = leaf.requests.length === 0 ? [] : onOtherDays(leaf, history.excluded);
    return requests.length === 0 ? [] : [{ ...leaf, requests }];
  });
  if (desk === null || asked.length === 0) return [];
  const firstDay = (signature: string) => leaves.firstDay(signature);
  return [...judgeFast(desk, asked, now, limits), ...judgeFirstSeen(desk, asked, firstDay, limits)];
}

function onOtherDays({ phase, platform, requests }: KeptLeaf, excluded: readonly ExcludedWindow[]): readonly Request[] {
  const own = excluded.filter(
    (window) =>
      (window.phase === null || window.phase === phase) &&
      (window.platforms.length === 0 || window.platforms.includes(platform)),
  );
  if (own.length === 0) return requests;
  return requests.filter(({ day }) => own.every(({ from, to }) => day < ordinal(from) || day > ordinal(to)));
}
