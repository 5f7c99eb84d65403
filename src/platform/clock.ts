import { Injectable } from '@nestjs/common';
import type { Instant } from '../domain/instant.js';

/** The present, asked for at the edge and handed down. Tests give another one. */
@Injectable()
export class Clock {
  now(): Instant {
    return Date.now();
  }
}
