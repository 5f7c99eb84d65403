import type { Denominator } from '../../domain/trends/denominator.js';
import type { MatrixExposure } from '../../domain/trends/matrix-question.js';
import type { Day } from '../../domain/instant.js';
import { coveredDays } from '../denominators/cover.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import {
  type BothExposures,
  type ExposureWindow,
  groupExposures,
  wholeExposure,
} from '../denominators/window-exposure.js';
import type { Facet } from '../question/facet.js';

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

export interface MatrixDenominators {
  exposures: MatrixExposure[];
  covers: Cover[];
}

interface Axes {
  rows: Facet;
  columns: Facet;
}

const DENOMINATORS: readonly Denominator[] = ['attempts', 'enrolledDevices'];

/** What the cells of a matrix are divided by, and which of their tickets may be. */
export function matrixDenominators(
  reported: readonly PhaseExposure[],
  axes: Axes,
  asked: ExposureWindow,
  groupsOf: (phase: number) => readonly number[],
): MatrixDenominators {
  const byGroup = axes.rows === 'group' || axes.columns === 'group';
  const parts = reported.map((one) =>
    byGroup ? groupedPart(one, axes, asked, groupsOf) : wholePart(one, axes, asked),
  );
  return { exposures: parts.flatMap((part) => part.exposures), covers: parts.flatMap((part) => part.covers) };
}

function wholePart(one: PhaseExposure, axes: Axes, asked: ExposureWindow): MatrixDenominators {
  const exposure = wholeExposure(one, asked);
  return { exposures: [placed(exposure, one, null, axes)], covers: coversOf(exposure, one, 0, asked) };
}

/** Tickets of groups that do not report, and of none, are covered by what is reported for all groups. */
function groupedPart(
  one: PhaseExposure,
  axes: Axes,
  asked: ExposureWindow,
  groupsOf: (phase: number) => readonly number[],
): MatrixDenominators {
  const { byGroup, rest } = groupExposures(one, asked);
  const own = [...byGroup].map(([group, exposure]) => ({ group, exposure }));
  const exposures = own.map(({ group, exposure }) => placed(exposure, one, group, axes));
  const covers = own.flatMap(({ group, exposure }) => coversOf(exposure, one, group, asked));
  if (rest !== null) {
    exposures.push(placed(rest, one, null, axes));
    const others = [0, ...groupsOf(one.phase.id)].filter((group) => !byGroup.has(group));
    covers.push(...others.flatMap((group) => coversOf(rest, one, group, asked)));
  }
  return { exposures, covers };
}

/** An exposure under its keys; null along an axis that it is not split by. */
function placed(exposure: BothExposures, one: PhaseExposure, group: number | null, axes: Axes): MatrixExposure {
  const at = (axis: Facet): string | null => {
    if (axis === 'phase') return String(one.phase.id);
    if (axis === 'platform') return one.platform;
    return axis === 'group' && group !== null ? String(group) : null;
  };
  const { attempts, enrolledDevices } = exposure;
  return { attempts, enrolledDevices, row: at(axes.rows), column: at(axes.columns) };
}

function coversOf(exposure: BothExposures, one: PhaseExposure, group: number, { window }: ExposureWindow): Cover[] {
  return DENOMINATORS.flatMap((of) => {
    const days = coveredDays(exposure[of], of, window, one.phase);
    if (days === null) return [];
    return [{ phase: one.phase.id, group, platform: one.platform, of, from: days.from, to: days.to }];
  });
}

/** The facets that covers are told apart by. */
export function coverFacets({ rows, columns }: Axes): Facet[] {
  return rows === 'group' || columns === 'group'
    ? ['phase', 'platform', 'kind', 'group']
    : ['phase', 'platform', 'kind'];
}
