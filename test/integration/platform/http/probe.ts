import {
  Body,
  Controller,
  type DynamicModule,
  Get,
  HttpCode,
  Injectable,
  Param,
  Post,
  Query,
  Res,
  type CanActivate,
  type ExecutionContext,
  Module,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../../src/platform/clock.js';
import { ClockModule } from '../../../../src/platform/clock.module.js';
import type { Config } from '../../../../src/platform/config/config.js';
import { ConfigModule } from '../../../../src/platform/config/config.module.js';
import type { Database } from '../../../../src/platform/database/database.js';
import { DatabaseModule } from '../../../../src/platform/database/database.module.js';
import { DatabaseAway } from '../../../../src/platform/database/database.errors.js';
import { Db } from '../../../../src/platform/database/db.js';
import { HealthModule } from '../../../../src/platform/health/health.module.js';
import { AcceptsBody } from '../../../../src/platform/http/body-options.js';
import { HttpModule } from '../../../../src/platform/http/http.module.js';
import { IdParam } from '../../../../src/platform/http/id-param.js';
import { NotIdempotent } from '../../../../src/platform/http/not-idempotent.js';
import { PageQuery, pageOf, type Page } from '../../../../src/platform/http/paging.js';
import { refused } from '../../../../src/platform/http/problem.js';
import { setActor } from '../../../../src/platform/http/request-actor.js';
import { RequestDb } from '../../../../src/platform/http/request-db.js';
import { JobsModule } from '../../../../src/platform/jobs/jobs.module.js';
import type { Log } from '../../../../src/platform/log/log.js';
import { LogModule } from '../../../../src/platform/log/log.module.js';
import { MetricsModule } from '../../../../src/platform/metrics/metrics.module.js';

class Person {
  @IsEmail()
  upn!: string;
}

class MarbleBody {
  @IsString()
  @MaxLength(20)
  colour!: string;

  @IsOptional()
  @IsInt()
  size?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Person)
  requester?: Person;
}

class NothingBody {}

class MarblePage extends PageQuery {
  @IsOptional()
  @IsString()
  q?: string;

  @IsOptional()
  @IsIn(['red', 'blue'])
  colour?: string;
}

/** Gates that a test closes to hold a handler open. */
export const GATES: { wait?: Promise<void> } = {};

@Controller('marbles')
class MarblesController {
  @Post()
  async create(
    @Body() body: MarbleBody,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: number; colour: string }> {
    const [row] = await db.query<{ id: number; colour: string }>(
      'INSERT INTO marbles (colour) VALUES ($1) RETURNING id, colour',
      [body.colour],
    );
    await GATES.wait;
    if (body.colour === 'refused') throw refused({ code: 'no_such_colour', detail: 'No.' }, { no_such_colour: 409 });
    if (body.colour === 'by status') reply.code(409);
    reply.header('Location', `/api/v1/marbles/${row?.id}`).header('ETag', `"marble-${row?.id}-1"`);
    return row as { id: number; colour: string };
  }

  @Post('secrets')
  @NotIdempotent()
  async secret(@RequestDb() db: Db): Promise<{ isTransaction: boolean }> {
    return { isTransaction: 'isTransaction' in db };
  }

  @Post('nothing')
  @HttpCode(204)
  nothing(@Body() _body: NothingBody): void {}

  @Post('csv')
  @AcceptsBody({ csv: true, limitBytes: 1_000_000 })
  csv(@Body() body: unknown): { type: string; length: number } {
    return { type: typeof body, length: String(body).length };
  }

  @Get()
  list(@Query() query: MarblePage): Page<{ id: number }> {
    const rows = Array.from({ length: query.limit + 1 }, (_, index) => ({ id: index + 1 }));
    return pageOf(rows, query.limit, { list: 'marbles', cursorOf: (row) => [row.id], show: (row) => row });
  }

  @Get('broken')
  broken(): never {
    throw new TypeError('secret internals: password=hunter2');
  }

  @Get('away')
  away(): never {
    throw new DatabaseAway(new Error('connect ECONNREFUSED 10.0.0.1'));
  }

  @Get(':id')
  one(@Param('id', IdParam) id: number): { id: number } {
    return { id };
  }
}

/** The staff member is whom the header names: identity is another room. */
@Injectable()
class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const staff = Number(request.headers['x-staff']);
    if (staff > 0) setActor(request, staff);
    return true;
  }
}

@Module({})
class ProbeModule {}

/** The platform alone, with routes that try what it does for every route. */
export function probeModule(config: Config, database: Database, log: Log, clock = new Clock()): DynamicModule {
  return {
    module: ProbeModule,
    imports: [
      ConfigModule.with(config),
      LogModule.with(log),
      ClockModule.with(clock),
      DatabaseModule.with(database),
      HttpModule,
      HealthModule,
      MetricsModule,
      JobsModule,
    ],
    controllers: [MarblesController],
    providers: [{ provide: APP_GUARD, useClass: HeaderGuard }],
  };
}
