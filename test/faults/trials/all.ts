import { interruptedMigration } from './interrupted-migration.js';
import type { Trial } from './trial.js';

export const TRIALS: readonly Trial[] = [interruptedMigration];
