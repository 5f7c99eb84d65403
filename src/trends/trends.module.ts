import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ReadDenominators } from './denominators/read-denominators.js';
import { FoldDeltas } from './fold/fold-deltas.js';
import { FoldLoop } from './fold/fold-loop.js';
import { KeptFigures } from './kept/kept-figures.js';
import { ReadKeptMatrix } from './matrix/read-kept-matrix.js';
import { ReadMatrix } from './matrix/read-matrix.js';
import { ReportMemory } from './report-memory.js';
import { ReadSeries } from './series/read-series.js';
import { TrendsController } from './trends.controller.js';

/** Roll-ups of tickets and what is read from them. */
@Module({
  imports: [RolloutModule],
  controllers: [TrendsController],
  providers: [
    ...[FoldDeltas, FoldLoop, KeptFigures, ReadDenominators, ReadKeptMatrix, ReadMatrix, ReadSeries, ReportMemory],
  ],
  exports: [FoldDeltas],
})
export class TrendsModule {}
