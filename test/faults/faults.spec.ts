import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { builtProgram } from '../setup/program.js';
import type { Verdict } from './history/check.js';
import { cutSomeAnswers } from './kinds/cut-answers.js';
import { killServer } from './kinds/server-kill.js';
import { inItsProcess, inThisProcess, smallStage } from './short-run.js';
import type { Stage } from './stage/stage.js';
import { plantIdOrderedFeed, plantLostUpdate } from './teeth/plants.js';

/** The desk works until so many writes were acknowledged. */
async function worked(stage: Stage, writes: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end && stage.load.acknowledged < writes;) await delay(10);
}

const kinds = ({ anomalies }: Verdict): Set<string> => new Set(anomalies.map(({ kind }) => kind));

describe('a desk at work', () => {
  beforeAll(() => void builtProgram(), 180_000);

  it('loses nothing when its server is killed', async () => {
    const stage = await smallStage(inItsProcess);
    await worked(stage, 30);
    await killServer(stage);
    await worked(stage, 60);
    const verdict = await stage.check();
    expect(verdict.anomalies).toEqual([]);
    expect(verdict.acknowledged).toBeGreaterThanOrEqual(60);
    expect(verdict.eventsChecked).toBeGreaterThan(0);
  }, 180_000);

  it('is given the first answer again when that was cut off after the commit', async () => {
    const stage = await smallStage(inThisProcess);
    await worked(stage, 20);
    await cutSomeAnswers(stage);
    expect((await stage.check()).anomalies).toEqual([]);
  }, 60_000);
});

describe('the harness has teeth: it reports', () => {
  /** Works in short windows until something was found, or for long enough that it should have been. */
  async function found(stage: Stage, looked: (verdict: Verdict) => boolean): Promise<boolean> {
    for (let window = 1; window <= 12; window++) {
      await worked(stage, 100);
      if (looked(await stage.check())) return true;
    }
    return false;
  }

  it('events that a feed in order of ids passes by', async () => {
    const takeOut = plantIdOrderedFeed();
    try {
      const stage = await smallStage(inThisProcess, { writers: 16 });
      expect(await found(stage, (verdict) => kinds(verdict).has('event_lost'))).toBe(true);
    } finally {
      takeOut();
    }
  }, 60_000);

  it('updates that are lost without the guard of the version', async () => {
    const takeOut = plantLostUpdate();
    try {
      const stage = await smallStage(inThisProcess, { writers: 16, tickets: 4 });
      expect(await found(stage, (verdict) => kinds(verdict).has('forked'))).toBe(true);
    } finally {
      takeOut();
    }
  }, 60_000);
});
