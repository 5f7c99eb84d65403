import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../platform/http/public.js';
import { socketDocument } from './document.js';

@ApiExcludeController()
@Controller('api/asyncapi.json')
export class AsyncApiController {
  /** The description of the socket, as OpenAPI is that of the routes. */
  @Get()
  @Public()
  read(): object {
    return socketDocument();
  }
}
