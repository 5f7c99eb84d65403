import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { sentOf } from '../http/optional.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { AddGroup } from './commands/add-group.js';
import { ChangeGroup } from './commands/change-group.js';
import { RemoveGroup } from './commands/remove-group.js';
import { GroupChangeBody, NewGroupBody, newGroupOf } from './group.dto.js';
import { GroupView, groupView } from './phase-view.js';
import { groupsOfPhase, phaseById } from './phases.queries.js';

export class GroupsView {
  @ApiProperty({ type: [GroupView] }) items!: GroupView[];
  @ApiProperty() plannedUsers!: number;
}

/** The target groups of a phase. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('phases/:id/groups')
export class GroupsController {
  constructor(
    private readonly db: Db,
    private readonly addGroup: AddGroup,
    private readonly changeGroup: ChangeGroup,
    private readonly removeGroup: RemoveGroup,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'The groups of a phase and the sum of their planned users' })
  @ApiOkResponse({ type: GroupsView })
  @ApiNotFoundResponse()
  async list(@Param('id', IdParam) phaseId: number): Promise<GroupsView> {
    const phase = await phaseById(this.db, phaseId);
    if (!phase) throw notFound('phase');
    const groups = await groupsOfPhase(this.db, phaseId);
    return { items: groups.map(groupView), plannedUsers: phase.plannedUsers };
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Add a group' })
  @ApiCreatedResponse({ type: GroupView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async add(
    @Param('id', IdParam) phaseId: number,
    @Body() body: NewGroupBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<GroupView> {
    return groupView(valueOrProblem(await this.addGroup.run(db, phaseId, newGroupOf(body), staff.id)));
  }

  @Patch(':group')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Change a group' })
  @ApiOkResponse({ type: GroupView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async change(
    @Param('id', IdParam) phaseId: number,
    @Param('group', IdParam) id: number,
    @Body() body: GroupChangeBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<GroupView> {
    const change = { fields: sentOf(body), by: staff.id };
    return groupView(valueOrProblem(await this.changeGroup.run(db, phaseId, id, change)));
  }

  @Delete(':group')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Take a group out of the plan' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'Tickets, exposure or the timeline name the group' })
  async remove(
    @Param('id', IdParam) phaseId: number,
    @Param('group', IdParam) id: number,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<void> {
    valueOrProblem(await this.removeGroup.run(db, phaseId, id, staff.id));
  }
}
