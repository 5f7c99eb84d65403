import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { ReadWallboard, type Wallboard } from './read-wallboard.js';
import { WALLBOARD_SHAPE } from './wallboard.shape.js';

/** For screens on walls, which a token of the scope `wallboard:read` opens and nothing else. */
@ApiTags('figures')
@Controller('wallboard')
export class WallboardController {
  constructor(private readonly wallboard: ReadWallboard) {}

  @Get()
  @Needs('wallboard:read')
  @Answers('Numbers for a screen on the wall: nobody in particular, no text of a ticket', WALLBOARD_SHAPE)
  read(): Promise<Wallboard> {
    return this.wallboard.read();
  }
}
