import type { MatrixExposure } from '../../domain/trends/matrix-question.js';
import type { GroupPlaces } from '../denominators/narrowing.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { type ExposureWindow, groupExposures, wholeExposure } from '../denominators/window-exposure.js';
import { apartParts, type PartCover } from './apart-denominators.js';
import { type Axes, type Cover, coversApart, coversOf, placed } from './placed-exposure.js';

export interface MatrixDenominators {
  exposures: MatrixExposure[];
  covers: Cover[];
  /** What covers tickets under keys of an axis whose exposure lies apart. */
  parts: PartCover[];
}

/** What the cells of a matrix are divided by, and which of their tickets may be. */
export function matrixDenominators(
  reported: readonly PhaseExposure[],
  axes: Axes,
  asked: ExposureWindow,
  places: GroupPlaces,
): MatrixDenominators {
  const byGroup = axes.rows === 'group' || axes.columns === 'group';
  const wholes = reported.map((one) =>
    byGroup ? groupedPart(one, axes, asked, places) : wholePart(one, axes, asked, places),
  );
  const apart = apartParts(reported, axes, asked, places);
  return {
    exposures: [...wholes.flatMap((part) => part.exposures), ...apart.exposures],
    covers: wholes.flatMap((part) => part.covers),
    parts: apart.covers,
  };
}

interface Part {
  exposures: MatrixExposure[];
  covers: Cover[];
}

function wholePart(one: PhaseExposure, axes: Axes, asked: ExposureWindow, places: GroupPlaces): Part {
  const exposure = wholeExposure(one, asked);
  const groups = coversApart(axes) ? groupsServed(one, places) : [0];
  return {
    exposures: [placed(exposure, one, null, axes)],
    covers: groups.flatMap((group) => coversOf(exposure, one, group, asked)),
  };
}

function groupsServed({ phase, served }: PhaseExposure, places: GroupPlaces): number[] {
  return served === 'all' ? [0, ...places.groupsOf(phase.id)] : [...served];
}

/** Tickets of groups that do not report, and of none, are covered by what is reported for all groups. */
function groupedPart(one: PhaseExposure, axes: Axes, asked: ExposureWindow, places: GroupPlaces): Part {
  const { byGroup, rest } = groupExposures(one, asked);
  const own = [...byGroup].map(([group, exposure]) => ({ group, exposure }));
  const exposures = own.map(({ group, exposure }) => placed(exposure, one, group, axes));
  const covers = own.flatMap(({ group, exposure }) => coversOf(exposure, one, group, asked));
  if (rest !== null) {
    exposures.push(placed(rest, one, null, axes));
    const others = [0, ...places.groupsOf(one.phase.id)].filter((group) => !byGroup.has(group));
    covers.push(...others.flatMap((group) => coversOf(rest, one, group, asked)));
  }
  return { exposures, covers };
}
