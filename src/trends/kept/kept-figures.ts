import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import type { Standing } from '../counts/standing.queries.js';
import { allCounts, allExposure, type FoldChange, newsSince, type Waiting } from './kept-counts.queries.js';
import { type CountChange, KeptCounts } from './kept-counts.js';
import { KeptExposure, type KnownCounts } from './kept-exposure.js';

/** Counts and exposure of one moment; to be read at once, since the next reading goes on with the same memory. */
export interface Figures extends KnownCounts {
  standing: Standing;
  exposure: KeptExposure;
}

/** What is not folded at one moment, beside the memory of what is. */
export interface Reading extends Standing {
  touches: number;
  waiting: readonly CountChange[];
}

/** Before the first reading: no fold has this number. */
const NOTHING_READ = -1;

/**
 * Counts and exposure in this node's memory, brought up to date by every question: one short statement tells what was
 * folded since the last one and what is not folded yet. A node that misses a fold (it slept, another version folded, the
 * roll-ups were rebuilt) reads all anew. Nothing here is believed without having asked.
 */
@Injectable()
export class KeptFigures {
  private counts = new KeptCounts();
  private fold = NOTHING_READ;
  /** Grows when a fold took a delta that tells of exposure. */
  private exposureChanges = 0;
  private exposure: { of: string; reports: KeptExposure } | undefined;
  private running: Promise<Reading> | undefined;
  private next: Promise<Reading> | undefined;

  constructor(private readonly db: Db) {}

  /** Reads what was committed before the call. Whoever asks while a reading runs shares the next one. */
  reading(): Promise<Reading> {
    this.next ??= (this.running ?? Promise.resolve()).then(ignore, ignore).then(() => {
      const running = this.read();
      this.next = undefined;
      this.running = running;
      const done = () => void (this.running === running && (this.running = undefined));
      running.then(done, done);
      return running;
    });
    return this.next;
  }

  /** Calls `work` with the figures of a reading, or of a later one when the memory has gone on. */
  async use<T>(begun: Reading, work: (figures: Figures) => T): Promise<T> {
    for (let reading = begun; ; reading = await this.reading()) {
      const exposure = await this.exposureAt(reading);
      if (exposure === null || reading.fold !== this.fold) continue;
      const { fold, deltas, waiting } = reading;
      return work({ standing: { fold, deltas }, counts: this.counts, waiting, exposure });
    }
  }

  private async read(): Promise<Reading> {
    const news = this.fold === NOTHING_READ ? null : await newsSince(this.db, this.fold);
    if (news && this.follows(news.folds, news.fold)) {
      for (const { changes, touched } of news.folds) {
        for (const change of changes) this.counts.add(change);
        if (touched) this.exposureChanges += 1;
      }
      this.fold = news.fold;
      return readingOf(news);
    }
    const { folded, ...waiting } = await allCounts(this.db);
    const counts = new KeptCounts();
    for (const change of folded) counts.add(change);
    this.counts = counts;
    this.fold = waiting.fold;
    this.exposureChanges += 1;
    return readingOf(waiting);
  }

  /** True when the memory and these changes make what stands there after `fold`. */
  private follows(folds: readonly FoldChange[], fold: number): boolean {
    return fold === this.fold + folds.length && folds.every((one, i) => one.fold === this.fold + 1 + i);
  }

  /** Null: exposure or the memory went on meanwhile. */
  private async exposureAt({ fold, touches }: Reading): Promise<KeptExposure | null> {
    const of = `${this.exposureChanges} ${touches}`;
    if (this.exposure?.of === of) return this.exposure.reports;
    const read = await allExposure(this.db);
    if (read.fold !== fold || read.touches !== touches || this.fold !== fold) return null;
    const reports = new KeptExposure(read.rows);
    this.exposure = { of, reports };
    return reports;
  }
}

function readingOf({ fold, deltas, touches, changes }: Waiting): Reading {
  return { fold, deltas, touches, waiting: changes };
}

function ignore(): void {
  return undefined;
}
