import { describe, expect, it } from '@jest/globals';
import { Controller, Get, type Type } from '@nestjs/common';
import { Needs } from '../../../src/identity/needs.js';
import { Public } from '../../../src/platform/http/public.js';
import { startIdentityApp } from './identity-app.js';

@Controller('open')
class OpenController {
  @Get()
  forgotten(): object {
    return {};
  }
}

@Controller('both')
class BothController {
  @Get()
  @Public()
  @Needs('ticket:read')
  undecided(): object {
    return {};
  }
}

/** Inherits a route that says nothing. */
@Controller('inherited')
class InheritedController extends OpenController {}

const NO_LOG = { env: { TIERLINE_LOG_LEVEL: 'silent' } };

describe('the start', () => {
  it.each<[Type, string]>([
    [OpenController, 'OpenController.forgotten'],
    [BothController, 'BothController.undecided'],
    [InheritedController, 'InheritedController.forgotten'],
  ])('is refused while %p has a route without one rule of access', async (controller, handler) => {
    await expect(startIdentityApp(NO_LOG, { controllers: [controller] })).rejects.toThrow(
      `routes with neither @Needs nor @Public, or with both: ${handler}`,
    );
  });
});
