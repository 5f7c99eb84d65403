import type { Denominator } from '../../domain/trends/denominator.js';
import type { MatrixExposure } from '../../domain/trends/matrix-question.js';
import type { Day } from '../../domain/instant.js';
import { coveredDays } from '../denominators/cover.js';
import { narrowsGroups } from '../denominators/narrowing.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import type { BothExposures, ExposureWindow } from '../denominators/window-exposure.js';
import type { Facet } from '../question/facet.js';
import type { MatrixAsk } from '../question/trend-question.js';

/** Days on which tickets of a phase, platform and, where groups are told apart, group may be divided by an exposure. */
export interface Cover {
  phase: number;
  /** 0: no group, or groups are not told apart. */
  group: number;
  platform: string;
  of: Denominator;
  from: Day;
  to: Day;
}

export type Axes = Pick<MatrixAsk, 'rows' | 'columns' | 'filter'>;

const DENOMINATORS: readonly Denominator[] = ['attempts', 'enrolledDevices'];

/** An exposure under its keys; null along an axis that it is not split by. */
export function placed(
  exposure: BothExposures,
  one: PhaseExposure,
  group: number | null,
  axes: Pick<Axes, 'rows' | 'columns'>,
): MatrixExposure {
  const at = (axis: Facet): string | null => {
    if (axis === 'phase') return String(one.phase.id);
    if (axis === 'platform') return one.platform;
    return axis === 'group' && group !== null ? String(group) : null;
  };
  const { attempts, enrolledDevices } = exposure;
  return { attempts, enrolledDevices, row: at(axes.rows), column: at(axes.columns) };
}

export function coversOf(
  exposure: BothExposures,
  one: PhaseExposure,
  group: number,
  { window }: ExposureWindow,
): Cover[] {
  return DENOMINATORS.flatMap((of) => {
    const days = coveredDays(exposure[of], of, window, one.phase);
    if (days === null) return [];
    return [{ phase: one.phase.id, group, platform: one.platform, of, from: days.from, to: days.to }];
  });
}

/** True when covers are told apart by group. */
export function coversApart({ rows, columns, filter }: Axes): boolean {
  return rows === 'group' || columns === 'group' || narrowsGroups(filter);
}
