import type { Day } from '../../domain/instant.js';
import type { Problem } from '../../domain/rollout/problem.js';
import { type Kind, KINDS } from '../../domain/words.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { NONE } from './facet.js';
import type { TrendFilter } from './trend-filter.js';
import type { MatrixQuery, TrendQuery } from './trend-query.js';
import type { TrendQuestion } from './trend-question.js';
import { trendWindow } from './trend-window.js';

type FilterQuery = Omit<TrendQuery, 'from' | 'to'>;

type Rollout = Pick<RolloutDirectory, 'phases' | 'phase' | 'group' | 'location'>;

/** The question of a request, or everything wrong with it: days, and names of what the rollout does not have. */
export function readQuestion(
  query: TrendQuery,
  rollout: Rollout,
  today: Day,
): { question: TrendQuestion } | { problems: Problem[] } {
  const firstStart = rollout.phases()[0]?.starts ?? null;
  const asked = trendWindow(query, { today, firstStart });
  const problems = 'problems' in asked ? [...asked.problems] : [];
  const filter = readFilter(query, rollout, problems);
  if ('problems' in asked || problems.length > 0) return { problems };
  return { question: { window: asked.window, filter, today } };
}

/** A matrix has two different axes. */
export function axisProblems({ rows, columns }: Pick<MatrixQuery, 'rows' | 'columns'>): Problem[] {
  return rows === columns ? [{ pointer: '/columns', detail: `rows are ${rows} already` }] : [];
}

/** What a request without days is narrowed to; problems are added. */
export function readFilter(query: FilterQuery, rollout: Rollout, problems: Problem[]): TrendFilter {
  const { platform, signature, ownership, approach, location } = query;
  const phase = idOf(query.phase);
  const group = idOf(query.group);
  const kind = query.kind === undefined ? undefined : kindsOf(query.kind, problems);
  const unknown = (pointer: string, what: string) => problems.push({ pointer, detail: `there is no ${what}` });
  if (typeof phase === 'number' && rollout.phase(phase) === null) unknown('/phase', `phase ${phase}`);
  if (typeof group === 'number' && rollout.group(group) === null) unknown('/group', `group ${group}`);
  if (location !== undefined && location !== NONE && rollout.location(location) === null) {
    unknown('/location', `location "${location}"`);
  }
  const said = { phase, platform, kind, signature, ownership, group, approach, location };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as TrendFilter;
}

function idOf(word: string | undefined): number | 'none' | undefined {
  return word === undefined || word === NONE ? word : Number(word);
}

/** In the order of the words, each once. */
function kindsOf(list: string, problems: Problem[]): Kind[] {
  const words = list.split(',');
  if (words.some((word) => !KINDS.some((kind) => kind === word))) {
    problems.push({ pointer: '/kind', detail: `must be of ${KINDS.join(', ')}, separated by commas` });
  }
  return KINDS.filter((kind) => words.includes(kind));
}
