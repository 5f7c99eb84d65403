import type { Day } from '../../domain/instant.js';
import { isRated, sameName } from '../../domain/rollout/phase.js';
import type { Problem } from '../../domain/rollout/problem.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { readFilter } from '../question/read-question.js';
import type { PhasesQuery } from './phases-query.js';
import type { PhasesAsk } from './phases-report.js';

/** The question of a request, or everything wrong with it. Its days are those since the first phase began. */
export function readPhasesAsk(
  { age: asked, group: named, ...query }: PhasesQuery,
  rollout: RolloutDirectory,
  today: Day,
): { ask: PhasesAsk } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const [age, group] = [asked ?? null, named ?? null];
  const filter = readFilter(query, rollout, problems);
  if (group !== null && !rollout.groups().some(({ name }) => sameName(name, group))) {
    problems.push({ pointer: '/group', detail: `there is no group "${group}"` });
  }
  if (problems.length > 0) return { problems };
  const starts = rollout.phases().flatMap((phase) => (isRated(phase.kind) ? (phase.starts ?? []) : []));
  const from = starts.reduce((first, day) => (day < first ? day : first), today);
  return { ask: { window: { from, to: today }, filter, today, age, group } };
}
