import { Body, Controller, Get, HttpStatus, Param, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { PutLocation } from './commands/put-location.js';
import { allLocations } from './locations.queries.js';

export class LocationBody {
  @ApiProperty({ maxLength: 120, example: 'Charlotte' })
  @IsString()
  @MaxLength(120)
  name!: string;

  @ApiProperty({ maxLength: 64, example: 'America/New_York', description: 'A zone of the IANA database' })
  @IsString()
  @MaxLength(64)
  timeZone!: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 64,
    nullable: true,
    description: "A calendar of the policy; null: the desk's own",
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  calendar?: string | null;
}

export class LocationView {
  @ApiProperty({ example: 'charlotte', description: 'Also the scope tag of staff' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty({ type: String, nullable: true }) calendar!: string | null;
}

export class LocationsView {
  @ApiProperty({ type: [LocationView] }) items!: LocationView[];
}

/** The places where users and support staff are. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('locations')
export class LocationsController {
  constructor(
    private readonly db: Db,
    private readonly putLocation: PutLocation,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'All locations' })
  @ApiOkResponse({ type: LocationsView })
  async list(): Promise<LocationsView> {
    return { items: await allLocations(this.db) };
  }

  @Put(':code')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Make or change a location' })
  @ApiOkResponse({ type: LocationView })
  @ApiCreatedResponse({ type: LocationView })
  @ApiBadRequestResponse()
  async put(
    @Param('code') code: string,
    @Body() body: LocationBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationView> {
    const wanted = { code, name: body.name.trim(), timeZone: body.timeZone, calendar: body.calendar ?? null };
    const { location, created } = valueOrProblem(await this.putLocation.run(db, wanted, staff.id));
    void reply.status(created ? HttpStatus.CREATED : HttpStatus.OK);
    return location;
  }
}
