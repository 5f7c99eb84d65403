import { type Kind, KINDS } from '../words.js';

/** What rows and columns may be. */
export const DIMENSIONS = [
  'phase',
  'platform',
  'kind',
  'signature',
  'group',
  'ownership',
  'enrollmentMethod',
  'approach',
  'osVersion',
  'location',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * How exposure lies along a dimension. `own`: each key has its own, and they add up. `shared`: every key faces the whole of
 * it (each device can raise any kind of ticket). `apart`: some of it can be placed under keys, and totals have the whole,
 * which may be more than the parts. `unknown`: it splits, but nobody reports how; only the totals have one.
 */
export type AxisExposure = 'own' | 'shared' | 'apart' | 'unknown';

const EXPOSURE: Record<Dimension, AxisExposure> = {
  phase: 'own',
  platform: 'own',
  group: 'own',
  kind: 'shared',
  signature: 'shared',
  ownership: 'unknown',
  enrollmentMethod: 'unknown',
  approach: 'apart',
  osVersion: 'unknown',
  location: 'apart',
};

export interface MatrixAxis {
  /** In the order they are shown, also those without tickets. */
  keys: readonly string[];
  exposure: AxisExposure;
  /** The kind of ticket that a key stands for, where it stands for one. */
  kindOf?: (key: string) => Kind | null;
  /** Keys whose tickets enter no rate and no total rate: phases before the pilots. */
  unrated?: readonly string[];
}

/** The axis of a dimension. A signature names its kind: pass `kindOf`. */
export function axisOf(
  dimension: Dimension,
  keys: readonly string[],
  more: Pick<MatrixAxis, 'kindOf' | 'unrated'> = {},
): MatrixAxis {
  const own: Pick<MatrixAxis, 'kindOf'> = dimension === 'kind' ? { kindOf: asKind } : {};
  return { keys, exposure: EXPOSURE[dimension], ...own, ...more };
}

function asKind(key: string): Kind | null {
  return KINDS.find((kind) => kind === key) ?? null;
}
