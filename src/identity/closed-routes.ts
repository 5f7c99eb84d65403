import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { StartupError } from '../platform/config/startup-error.js';
import { accessOf, type Need } from './needs.js';

/** A route as its controller declares it. */
export interface DeclaredRoute {
  /** `Controller.method`. */
  handler: string;
  method: string;
  access: Need | 'public' | null;
}

/** Refuses to start while any route says neither who may use it nor that everybody may. */
@Injectable()
export class ClosedRoutes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.routes().filter(({ access }) => access === null);
    if (open.length === 0) return;
    const names = open.map(({ handler }) => handler).join(', ');
    throw new StartupError(`routes with neither @Needs nor @Public, or with both: ${names}`);
  }

  /** Every route of every controller. */
  routes(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype?: Record<string, unknown> } | null)?.prototype;
      if (!metatype || !prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as object;
        if (Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
        return [{ handler: `${metatype.name}.${name}`, method, access: accessOf(handler) }];
      });
    });
  }
}
