import { clientNetwork } from './client-network.js';
import { clockJump } from './clock-jump.js';
import { cutAnswers } from './cut-answers.js';
import { databaseKill } from './database-kill.js';
import { databaseNetwork } from './database-network.js';
import { embeddedKill } from './embedded-kill.js';
import type { Fault } from './fault.js';
import { fullDataDisk, fullLogDisk } from './full-disk.js';
import { nodeKill } from './node-kill.js';
import { serverKill } from './server-kill.js';
import { sigterm } from './sigterm.js';
import { terminateStorm } from './terminate-storm.js';

/** Every fault that happens to a desk at work. */
export const FAULTS: readonly Fault[] = [
  ...[serverKill, nodeKill, sigterm],
  ...[databaseKill, embeddedKill, terminateStorm],
  ...[clientNetwork, databaseNetwork, cutAnswers],
  ...[fullDataDisk, fullLogDisk, clockJump],
];
