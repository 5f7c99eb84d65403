import { GROUP_KEYS, type GroupKey } from '../../domain/trends/group-key.js';
import type { MatrixExposure } from '../../domain/trends/matrix-question.js';
import type { GroupPlaces } from '../denominators/narrowing.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { type ExposureWindow, groupExposures } from '../denominators/window-exposure.js';
import type { Facet } from '../question/facet.js';
import { type Axes, type Cover, coversOf, placed } from './placed-exposure.js';

/**
 * Days on which a group's tickets may be divided by an exposure under the keys at which it lies. A key is null along an
 * axis where it lies under none; tickets of the group that say another key are not covered there.
 */
export interface PartCover extends Cover {
  row: string | null;
  column: string | null;
}

export interface ApartParts {
  exposures: MatrixExposure[];
  covers: PartCover[];
}

/** The axes whose exposure lies apart. */
export function apartAxes({ rows, columns }: Pick<Axes, 'rows' | 'columns'>): Record<'row' | 'column', boolean> {
  return { row: isApart(rows), column: isApart(columns) };
}

function isApart(facet: Facet): facet is GroupKey {
  return GROUP_KEYS.some((key) => key === facet);
}

/** The exposures that can be placed under an approach or a location: of groups that have just one, where groups report. */
export function apartParts(
  reported: readonly PhaseExposure[],
  axes: Axes,
  asked: ExposureWindow,
  places: GroupPlaces,
): ApartParts {
  const along = apartAxes(axes);
  const parts: ApartParts = { exposures: [], covers: [] };
  if (!along.row && !along.column) return parts;
  for (const one of reported) {
    const { byGroup, rest } = groupExposures(one, asked);
    const add = (exposure: MatrixExposure, groups: readonly number[]): void => {
      const { row, column } = exposure;
      const placedApart = (along.row && row !== null) || (along.column && column !== null);
      if (!placedApart) return;
      parts.exposures.push(...(along.row && along.column ? crossed(exposure) : [exposure]));
      for (const group of groups)
        for (const cover of coversOf(exposure, one, group, asked)) parts.covers.push({ ...cover, row, column });
    };
    for (const [group, exposure] of byGroup) {
      add(
        underKeys(placed(exposure, one, group, axes), axes, (key) => places.keyOf(group, key)),
        [group],
      );
    }
    if (rest === null) continue;
    const others = [0, ...places.groupsOf(one.phase.id)].filter((group) => !byGroup.has(group));
    add(
      underKeys(placed(rest, one, null, axes), axes, (key) => places.keyOfPhase(one.phase.id, key)),
      others,
    );
  }
  return parts;
}

/** Where both axes have it apart: under both keys, and under each alone, since totals along such an axis add up no keys. */
function crossed(exposure: MatrixExposure): MatrixExposure[] {
  const alone = [
    { ...exposure, column: null },
    { ...exposure, row: null },
  ].filter(({ row, column }) => row !== null || column !== null);
  return exposure.row === null || exposure.column === null ? alone : [exposure, ...alone];
}

function underKeys(
  exposure: MatrixExposure,
  { rows, columns }: Axes,
  keyAlong: (along: GroupKey) => string | null,
): MatrixExposure {
  return {
    ...exposure,
    row: isApart(rows) ? keyAlong(rows) : exposure.row,
    column: isApart(columns) ? keyAlong(columns) : exposure.column,
  };
}
