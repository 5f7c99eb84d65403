import { Injectable } from '@nestjs/common';

/** Looks at a package after each of its outcomes. */
@Injectable()
export class OutcomeWatch {
  look(_packageId: number): void {}
}
