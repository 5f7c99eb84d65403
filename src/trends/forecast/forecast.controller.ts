import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { ForecastView, forecastView } from './forecast-view.js';
import { PlanDevices } from './plan-devices.js';
import { PlannedDevicesBody, PlannedDevicesView, plannedDevicesView } from './planned-devices.dto.js';
import { ReadForecast } from './read-forecast.js';
import { ReadPlannedDevices } from './read-planned-devices.js';

/** What a phase will bring, and what it is planned for. */
@ApiTags('trends')
@ApiBearerAuth()
@Controller('phases/:id')
export class ForecastController {
  constructor(
    private readonly db: Db,
    private readonly rollout: RolloutDirectory,
    private readonly forecasts: ReadForecast,
    private readonly planned: ReadPlannedDevices,
    private readonly planDevices: PlanDevices,
  ) {}

  @Get('forecast')
  @Needs('trends:read')
  @ApiOperation({
    summary: 'Tickets of the phase by week of age, with their interval, against what tier 1 does in a week',
    description:
      'From the phases before at equal age and the devices that are planned. Without a basis it says what is missing. Of a ' +
      'phase that is done: as it would have been on its first day, with what came.',
  })
  @ApiOkResponse({ type: ForecastView })
  @ApiNotFoundResponse()
  async forecast(@Param('id', IdParam) id: number): Promise<ForecastView> {
    const found = await this.forecasts.of(id);
    if (!found) throw notFound('phase');
    return forecastView(found);
  }

  @Get('planned-devices')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Devices that the phase is planned for: as said, or worked out from planned users' })
  @ApiOkResponse({ type: PlannedDevicesView })
  @ApiNotFoundResponse()
  async plannedDevices(@Param('id', IdParam) id: number): Promise<PlannedDevicesView> {
    if (!this.rollout.phase(id)) throw notFound('phase');
    return plannedDevicesView(id, await this.planned.plan(id, this.db));
  }

  @Put('planned-devices')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Say how many devices the phase is planned for, by platform' })
  @ApiOkResponse({ type: PlannedDevicesView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async plan(
    @Param('id', IdParam) id: number,
    @Body() { rows }: PlannedDevicesBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<PlannedDevicesView> {
    valueOrProblem(await this.planDevices.run(db, id, { rows, by: staff.id }));
    return plannedDevicesView(id, await this.planned.plan(id, db));
  }
}
