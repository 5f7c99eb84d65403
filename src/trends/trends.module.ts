import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ComparisonsController } from './comparisons.controller.js';
import { ReadDenominators } from './denominators/read-denominators.js';
import { FoldDeltas } from './fold/fold-deltas.js';
import { FoldLoop } from './fold/fold-loop.js';
import { InterventionsModule } from './interventions/interventions.module.js';
import { KeptFigures } from './kept/kept-figures.js';
import { ReadKeptMatrix } from './matrix/read-kept-matrix.js';
import { ReadMatrix } from './matrix/read-matrix.js';
import { ReadFunnel } from './funnel/read-funnel.js';
import { ReadUnusual } from './ranking/read-unusual.js';
import { ReadPhases } from './phases/read-phases.js';
import { ReportMemory } from './report-memory.js';
import { ReadSeries } from './series/read-series.js';
import { ForecastController } from './forecast/forecast.controller.js';
import { PlanDevices } from './forecast/plan-devices.js';
import { ReadForecast } from './forecast/read-forecast.js';
import { ReadForecastPhases } from './forecast/read-forecast-phases.js';
import { ReadPlannedDevices } from './forecast/read-planned-devices.js';
import { ReadTimeline } from './timeline/read-timeline.js';
import { TrendsController } from './trends.controller.js';

/** Roll-ups of tickets and what is read from them. */
@Module({
  imports: [RolloutModule, InterventionsModule],
  controllers: [ForecastController, ComparisonsController, TrendsController],
  providers: [
    ...[PlanDevices, ReadForecast, ReadForecastPhases, ReadPlannedDevices],
    ...[FoldDeltas, FoldLoop, KeptFigures, ReadDenominators, ReadKeptMatrix, ReadMatrix, ReadSeries, ReportMemory],
    ...[ReadFunnel, ReadPhases, ReadTimeline, ReadUnusual],
  ],
  exports: [ReadDenominators, ReadForecast, ReadPlannedDevices, FoldDeltas, ReadTimeline, KeptFigures, ReadKeptMatrix],
})
export class TrendsModule {}
