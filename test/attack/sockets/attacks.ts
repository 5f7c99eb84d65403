import type { Attack } from '../rows/attack.js';
import { awkwardMoments, generatedFrames, undisturbedOthers } from './frames-attack.js';
import {
  clientEventsBySubject,
  eventsBySubject,
  handshakes,
  idsForCredentials,
  revokedRights,
} from './rights-attacks.js';

/** Every attack on the socket, in order of the list. */
export const SOCKET_ATTACKS: readonly Attack[] = [
  handshakes,
  eventsBySubject,
  clientEventsBySubject,
  generatedFrames,
  undisturbedOthers,
  awkwardMoments,
  revokedRights,
  idsForCredentials,
];
