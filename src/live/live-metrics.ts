import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import type { ResyncReason } from './frames.js';

/** What the sockets of this node cost and suffer. */
@Injectable()
export class LiveMetrics {
  private readonly frames: Counter;
  private readonly resyncs: Counter<'reason'>;
  private readonly refusals: Counter<'reason'>;
  private countSockets: () => number = () => 0;

  constructor(registry: Registry) {
    this.frames = new Counter({
      name: 'tierline_live_event_frames_total',
      help: 'Event frames written to sockets',
      registers: [registry],
    });
    this.resyncs = new Counter({
      name: 'tierline_live_resyncs_total',
      help: 'Sockets told to load again, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
    this.refusals = new Counter({
      name: 'tierline_live_sockets_refused_total',
      help: 'Sockets refused because this node or their member has too many, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
    const read = () => this.countSockets();
    new Gauge({
      name: 'tierline_live_sockets',
      help: 'Open sockets of this node',
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }

  watch(countSockets: () => number): void {
    this.countSockets = countSockets;
  }

  refused(reason: string): void {
    this.refusals.inc({ reason });
  }

  events(count: number): void {
    this.frames.inc(count);
  }

  resync(reason: ResyncReason): void {
    this.resyncs.inc({ reason });
  }
}
