import { Module } from '@nestjs/common';
import { CascadeModule } from '../cascade/cascade.module.js';
import { PatternModule } from '../pattern/pattern.module.js';
import { DraftPackage } from './commands/draft-package.js';
import { EditDraft, RemoveDraft } from './commands/edit-draft.js';
import { LetPackageStand } from './commands/let-package-stand.js';
import { PackageAround } from './commands/package-around.js';
import { PublishPackage } from './commands/publish-package.js';
import { WithdrawPackage } from './commands/withdraw-package.js';
import { PackageAnswers } from './package-answers.js';
import { PackageLifeController } from './package-life.controller.js';
import { PackagesController } from './packages.controller.js';
import { PatternPackagesController } from './pattern-packages.controller.js';

/** Resolution packages: drafting, publishing, doubting, withdrawing. */
@Module({
  imports: [PatternModule, CascadeModule],
  controllers: [PackagesController, PatternPackagesController, PackageLifeController],
  providers: [
    ...[PackageAnswers, PackageAround, DraftPackage, EditDraft, RemoveDraft],
    ...[PublishPackage, WithdrawPackage, LetPackageStand],
  ],
  exports: [DraftPackage],
})
export class PackageModule {}
