import type { Attack } from './attack.js';
import { exhaustion, slowPatterns } from './exhaustion.js';
import { cachesAndFrames, foreignPages, forgedHeaders, leaks, storedScripts } from './pages.js';
import { doubleEffects, foreignKeys } from './races.js';
import { forbiddenFunctions, massAssignment, readersWhoWrite } from './roles.js';
import { guessableSecrets, loggedSecrets } from './secrets.js';
import { guessedPasswords, namesByTime, oldSessions } from './sign-in.js';
import { foreignIds, nestedIds } from './someone-elses.js';
import { supplyChain } from './supply-chain.js';
import { formulas, injectedSql, oddTexts } from './texts.js';
import { afterTheEnd, stepsOutOfOrder } from './transitions.js';

/** Every attack, in order of the list. */
export const ATTACKS: readonly Attack[] = [
  foreignIds,
  nestedIds,
  readersWhoWrite,
  massAssignment,
  forbiddenFunctions,
  stepsOutOfOrder,
  forgedHeaders,
  oldSessions,
  guessedPasswords,
  namesByTime,
  foreignPages,
  storedScripts,
  formulas,
  injectedSql,
  guessableSecrets,
  foreignKeys,
  doubleEffects,
  exhaustion,
  slowPatterns,
  oddTexts,
  leaks,
  afterTheEnd,
  cachesAndFrames,
  loggedSecrets,
  supplyChain,
];
