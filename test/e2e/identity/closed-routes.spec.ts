import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ClosedRoutes } from '../../../src/identity/closed-routes.js';
import { Needs } from '../../../src/identity/needs.js';
import { Public } from '../../../src/platform/http/public.js';

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

@Controller('closed')
class ClosedController {
  @Get()
  @Needs('ticket:read')
  one(): object {
    return {};
  }

  @Get('two')
  @Public()
  two(): object {
    return {};
  }
}

/** Inherits a route that says nothing. */
@Controller('inherited')
class InheritedController extends OpenController {}

async function start(...controllers: Type[]): Promise<ClosedRoutes> {
  const parts = { imports: [DiscoveryModule], controllers, providers: [ClosedRoutes] };
  const module = await Test.createTestingModule(parts).compile();
  await module.init();
  return module.get(ClosedRoutes);
}

describe('the start', () => {
  it.each<[Type, string]>([
    [OpenController, 'OpenController.forgotten'],
    [BothController, 'BothController.undecided'],
    [InheritedController, 'InheritedController.forgotten'],
  ])('is refused while %p has a route without one rule of access', async (controller, handler) => {
    await expect(start(ClosedController, controller)).rejects.toThrow(
      `routes with neither @Needs nor @Public, or with both: ${handler}`,
    );
  });

  it('goes on when every route says who may use it', async () => {
    expect((await start(ClosedController)).routes()).toEqual([
      { handler: 'ClosedController.one', method: 'GET', access: 'ticket:read' },
      { handler: 'ClosedController.two', method: 'GET', access: 'public' },
    ]);
  });
});
