import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { isDay } from '../../domain/rollout/day.js';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { AcceptsBody } from '../../platform/http/body-options.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { DeskDay } from '../desk-day.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { phaseById } from '../phases/phases.queries.js';
import { PolicyInForce } from '../policy/policy-in-force.js';
import { PutExposure } from './commands/put-exposure.js';
import { RemoveExposure } from './commands/remove-exposure.js';
import { exposureCells } from './exposure-cells.js';
import { exposureDayViews, exposureTotalViews, ExposureView } from './exposure-view.js';
import { exposureWindow } from './exposure-window.js';
import {
  ExposureBody,
  ExposureReceiptView,
  ExposureRowQuery,
  ExposureWindowQuery,
  PutExposureQuery,
} from './exposure.dto.js';
import { readCsvSubmission, readJsonSubmission } from './submission.js';

const LIMIT_BYTES = 1_000_000;

/** Exposure of a phase: the denominators of its rates. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('phases/:id/exposure')
export class ExposureController {
  constructor(
    private readonly db: Db,
    private readonly putExposure: PutExposure,
    private readonly removeExposure: RemoveExposure,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Exposure by platform and day: derived, carried forward, stale, and what was entered' })
  @ApiOkResponse({ type: ExposureView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async read(@Param('id', IdParam) id: number, @Query() query: ExposureWindowQuery): Promise<ExposureView> {
    const phase = await phaseById(this.db, id);
    if (!phase) throw notFound('phase');
    const today = this.deskDay.today();
    const asked = exposureWindow(query, today);
    if ('problems' in asked) throw validationFailed(asked.problems);
    const { window } = asked;
    const cells = await exposureCells(this.db, [phase], window.to);
    const freshDays = this.policy.current().document.trends.staleAfterDays;
    return {
      phase: id,
      ...window,
      rows: exposureDayViews(cells, window, freshDays),
      totals: exposureTotalViews(cells, { phase, window, today, freshDays }),
    };
  }

  @Put()
  @Needs('exposure:write')
  @AcceptsBody({ csv: true, limitBytes: LIMIT_BYTES })
  @ApiOperation({
    summary: 'Enter exposure',
    description:
      'Each row takes the place of what was known for its day, platform and group; other days stay. All rows or none, ' +
      'unless `partial=true`. As text/csv: the same columns, named in the first line.',
  })
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ type: ExposureBody })
  @ApiOkResponse({ type: ExposureReceiptView })
  @ApiBadRequestResponse({ description: 'The problem names each refused row, of a file by its line' })
  @ApiNotFoundResponse()
  async put(
    @Param('id', IdParam) id: number,
    @Query() query: PutExposureQuery,
    @Body() body: unknown,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<ExposureReceiptView> {
    const correction = query.correction === 'true';
    const delivery =
      typeof body === 'string'
        ? { source: 'csv' as const, read: readCsvSubmission.bind(null, body, correction) }
        : { source: 'typed' as const, read: readJsonSubmission.bind(null, body, correction) };
    return valueOrProblem(
      await this.putExposure.run(db, id, {
        ...delivery,
        dryRun: query.dryRun === 'true',
        partial: query.partial === 'true',
        today: this.deskDay.today(),
        by: staff.id,
      }),
    );
  }

  @Delete()
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('exposure:write')
  @ApiOperation({ summary: 'Take back what was entered for one day, platform and group' })
  @ApiNoContentResponse()
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async remove(
    @Param('id', IdParam) id: number,
    @Query() { date, platform, group }: ExposureRowQuery,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<void> {
    if (!isDay(date)) throw validationFailed([{ pointer: '/date', detail: 'is a calendar day, YYYY-MM-DD' }]);
    valueOrProblem(await this.removeExposure.run(db, id, { date, platform, group: group ?? null }, staff.id));
  }
}
