import { cascadeKills } from './cascade-kills.js';
import { claimRaces } from './claim-races.js';
import { interruptedMigration } from './interrupted-migration.js';
import { reconnects } from './reconnects.js';
import { soak } from './soak.js';
import type { Trial } from './trial.js';

export const TRIALS: readonly Trial[] = [interruptedMigration, claimRaces, cascadeKills, reconnects, soak];
