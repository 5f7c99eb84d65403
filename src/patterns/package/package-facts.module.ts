import { Global, Module } from '@nestjs/common';
import { KnownFixes } from '../../tickets/ports/known-fixes.js';
import { DoubtPackage } from './commands/doubt-package.js';
import { LiveDirectory } from './live-directory.js';
import { LivePackages } from './live-packages.js';
import { OutcomeWatch } from './outcome-watch.js';
import { PackageFacts } from './package-facts.js';
import { PackageLog } from './package-log.js';

/** Global, because the tickets' room asks for it and stands below this one. */
@Global()
@Module({
  providers: [
    LiveDirectory,
    LivePackages,
    DoubtPackage,
    OutcomeWatch,
    PackageLog,
    PackageFacts,
    { provide: KnownFixes, useExisting: PackageFacts },
  ],
  exports: [KnownFixes, PackageFacts, DoubtPackage, LiveDirectory, LivePackages, PackageLog],
})
export class PackageFactsModule {}
