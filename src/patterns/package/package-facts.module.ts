import { Global, Module } from '@nestjs/common';
import { KnownFixes } from '../../tickets/ports/known-fixes.js';
import { PackageFacts } from './package-facts.js';

/** Global, because the tickets' room asks for it and stands below this one. */
@Global()
@Module({
  providers: [PackageFacts, { provide: KnownFixes, useExisting: PackageFacts }],
  exports: [KnownFixes, PackageFacts],
})
export class PackageFactsModule {}
