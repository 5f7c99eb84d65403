import { Body, Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import type { SignedIn } from '../signed-in.js';
import { GoAway } from './go-away.js';
import { AwayBody } from './staff.dto.js';
import { valueOf } from './staff-problem.js';
import { ShowStaff, StaffView } from './staff-view.js';

@ApiTags('staff')
@Controller()
export class AwayController {
  constructor(
    private readonly away: GoAway,
    private readonly show: ShowStaff,
  ) {}

  @ApiOperation({ summary: 'Be away until a date; arrivals go to others' })
  @ApiOkResponse({ type: StaffView })
  @Put('me/away')
  @Needs('ticket:work')
  goAway(@Body() body: AwayBody, @CurrentStaff() { staff }: SignedIn, @RequestDb() db: Db): Promise<StaffView> {
    return this.set(db, staff.id, body, staff.id);
  }

  @ApiOperation({ summary: 'Be back' })
  @ApiOkResponse({ type: StaffView })
  @Delete('me/away')
  @Needs('ticket:work')
  comeBack(@CurrentStaff() { staff }: SignedIn, @RequestDb() db: Db): Promise<StaffView> {
    return this.set(db, staff.id, null, staff.id);
  }

  @ApiOperation({ summary: 'Say for somebody else that they are away' })
  @ApiOkResponse({ type: StaffView })
  @Put('staff/:id/away')
  @Needs('ticket:assign')
  sendAway(
    @Param('id', IdParam) id: number,
    @Body() body: AwayBody,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
  ): Promise<StaffView> {
    return this.set(db, id, body, staff.id);
  }

  @ApiOperation({ summary: 'Say for somebody else that they are back' })
  @ApiOkResponse({ type: StaffView })
  @Delete('staff/:id/away')
  @Needs('ticket:assign')
  bringBack(
    @Param('id', IdParam) id: number,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
  ): Promise<StaffView> {
    return this.set(db, id, null, staff.id);
  }

  private async set(db: Db, id: number, body: AwayBody | null, actorId: number): Promise<StaffView> {
    const until = body && Date.parse(body.until);
    return this.show.view(valueOf(await this.away.run(db, { id, until, deputy: body?.deputy ?? null, actorId })));
  }
}
