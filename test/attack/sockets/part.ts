import { partOf } from '../rows/part.js';
import { SOCKET_ATTACKS } from './attacks.js';

/** Frames of every kind, and who is told what. */
export const socketPart = partOf('sockets', SOCKET_ATTACKS);
