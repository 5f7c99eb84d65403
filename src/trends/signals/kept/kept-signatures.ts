import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import { addDays, type DayWindow, ordinal } from '../../../domain/rollout/day.js';
import { Db } from '../../../platform/database/db.js';
import { KeptLeaves, type KeptLeaf, type MovedLeaf, type Request } from './kept-leaves.js';
import { allSignatures, signatureNews } from './kept-leaves.queries.js';
import { allRequests, requestsOf } from './requests.queries.js';

/** A year of weeks, those that are left out, and some room. */
const DAYS_BACK = 7 * 60;

/** Asked about in one statement. */
const MOST_PLACES = 200;

const NOTHING_READ = -1;

/** Counts by signature as of one fold. To be looked at before anything else is awaited: the memory goes on. */
export interface SignatureReading {
  fold: number;
  leaves: KeptLeaves;
  /** What changed since the last reading; null: everything may have. */
  changed: readonly MovedLeaf[] | null;
}

/**
 * Counts by signature and day in this node's memory, and who asked lately. A reading brings them up to date by what folds
 * changed since; a node that misses a fold (it slept, another version folded, the roll-ups were rebuilt) reads all anew, as
 * does the first reading of a week.
 */
@Injectable()
export class KeptSignatures {
  private leaves = new KeptLeaves();
  private fold = NOTHING_READ;
  /** The Monday that the memory was begun in. */
  private week: Day | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Db) {}

  /** The counts as folded now; who asked is known of the days that are judged, which are three and more. */
  reading(judged: DayWindow): Promise<SignatureReading> {
    const reading = this.running.then(() => this.bringUp(judged));
    this.running = reading.catch(() => undefined);
    return reading;
  }

  private async bringUp(judged: DayWindow): Promise<SignatureReading> {
    const news =
      this.fold === NOTHING_READ || this.week !== judged.from ? null : await signatureNews(this.db, this.fold);
    if (!news?.changes) return this.begin(judged);
    for (const change of news.changes) this.leaves.add(change);
    this.fold = news.fold;
    const changed = this.leaves.takeMoved();
    try {
      await this.readRequests(changed, judged);
    } catch (error) {
      this.leaves.giveBack(changed);
      throw error;
    }
    return { fold: this.fold, leaves: this.leaves, changed };
  }

  private async begin(judged: DayWindow): Promise<SignatureReading> {
    const { fold, changes, firsts } = await allSignatures(this.db, addDays(judged.from, -DAYS_BACK));
    const leaves = new KeptLeaves(firsts);
    for (const change of changes) leaves.add(change);
    const places = await allRequests(this.db, judged);
    for (const { requests, ...place } of places) know(leaves.at(place), requests);
    leaves.takeMoved();
    this.leaves = leaves;
    this.fold = fold;
    this.week = judged.from;
    return { fold, leaves, changed: null };
  }

  private async readRequests(changed: readonly MovedLeaf[], judged: DayWindow): Promise<void> {
    const from = ordinal(judged.from);
    const recent = changed.flatMap(({ leaf, days }) => (days.some((day) => day >= from) ? [leaf] : []));
    for (let at = 0; at < recent.length; at += MOST_PLACES) {
      const some = recent.slice(at, at + MOST_PLACES);
      const requests = await requestsOf(this.db, judged, some);
      some.forEach((leaf, i) => know(leaf, requests[i] ?? []));
    }
  }
}

function know(leaf: KeptLeaf, requests: readonly Request[]): void {
  leaf.requests = requests;
  leaf.requesters = requests.map(({ who }) => who);
}
