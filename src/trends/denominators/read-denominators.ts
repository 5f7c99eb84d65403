import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { Standing } from '../counts/standing.queries.js';
import type { TrendQuestion } from '../question/trend-question.js';
import { readExposure } from './exposure-reading.queries.js';
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

  async read({ filter, window }: TrendQuestion): Promise<Denominators> {
    const scope = exposureScope(filter, window.to);
    if (scope === null) return { reported: [], standing: null };
    const reading = await readExposure(this.db, scope);
    const group = typeof filter.group === 'number' ? filter.group : null;
    return { reported: phaseExposures(reading, this.rollout.phases(), group), standing: reading };
  }
}
