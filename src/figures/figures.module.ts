import { Module } from '@nestjs/common';
import { TrendsModule } from '../trends/trends.module.js';
import { Headlines } from './headlines/headlines.js';
import { ReadRates } from './headlines/read-rates.js';
import { FiguresController } from './http/figures.controller.js';
import { DeskFigures } from './metrics/desk-figures.js';
import { ReadTiers } from './tiers/read-tiers.js';
import { ReadWallboard } from './wallboard/read-wallboard.js';
import { WallboardController } from './wallboard/wallboard.controller.js';
import { BasisNow } from './weeks/week-basis.js';
import { ReadWeeks } from './weeks/read-weeks.js';

/** How the desk does: figures by signature, tier and week, never by person. */
@Module({
  imports: [TrendsModule],
  controllers: [FiguresController, WallboardController],
  providers: [BasisNow, ReadWeeks, ReadRates, ReadTiers, Headlines, DeskFigures, ReadWallboard],
  exports: [Headlines, DeskFigures],
})
export class FiguresModule {}
