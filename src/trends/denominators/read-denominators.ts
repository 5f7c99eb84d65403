import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { Standing } from '../counts/standing.queries.js';
import type { TrendQuestion } from '../question/trend-question.js';
import { readExposure } from './exposure-reading.queries.js';
import { GroupPlaces, type ServedGroups } from './narrowing.js';
import { exposureScope, type PhaseExposure, phaseExposures } from './phase-exposure.js';

export interface Denominators {
  reported: PhaseExposure[];
  /** Where the counts stood when it was read; null: nothing had to be read. */
  standing: Standing | null;
}

/** Reads the exposure that a question leaves to divide by, in one statement. */
@Injectable()
export class ReadDenominators {
  constructor(
    private readonly db: Db,
    private readonly rollout: RolloutDirectory,
  ) {}

  /** `groups`: only reports of these count, beside what the filter says. */
  async read(
    { filter, window }: Pick<TrendQuestion, 'filter' | 'window'>,
    groups: ReadonlySet<number> | null = null,
  ): Promise<Denominators> {
    const scope = exposureScope(filter, window.to);
    if (scope === null) return { reported: [], standing: null };
    const reading = await readExposure(this.db, scope);
    const places = new GroupPlaces(this.rollout);
    const reported = phaseExposures(reading, this.rollout.phases(), (phase) =>
      only(places.served(phase, filter), groups),
    );
    return { reported, standing: reading };
  }
}

function only(served: ServedGroups, groups: ReadonlySet<number> | null): ServedGroups {
  if (groups === null) return served;
  return served === 'all' ? groups : new Set([...groups].filter((group) => served.has(group)));
}
