import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { DEFAULT_POLICY } from '../../../src/rollout/policy/policy-document.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import type { TestApp } from '../../setup/app.js';
import { addedGroup, as, person, plannedPhase, startRolloutApp, type Person } from '../../e2e/rollout/rollout-app.js';

describe('rollout: in memory', () => {
  let here: TestApp;
  let there: TestApp;
  let lead: Person;

  beforeAll(async () => {
    here = await startRolloutApp();
    there = await startRolloutApp({ databaseUrl: here.database.url });
    lead = await person(here, 'lead');
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  /** Waits until the other node sees it. It should take half a second; how loaded the machine is proves nothing. */
  async function until(sees: () => boolean): Promise<boolean> {
    for (const end = performance.now() + 5_000; performance.now() < end; await delay(10)) if (sees()) return true;
    return false;
  }

  describe('the policy in memory', () => {
    it('is the same object until it changes, and reaches another node', async () => {
      const [mine, theirs] = [here.app.get(PolicyInForce), there.app.get(PolicyInForce)];
      const before = theirs.current();
      const document = { ...mine.current().document, orphanFreeAfterMinutes: 77 };
      const put = as(here, lead).put('/policy').set('If-Match', `"policy-${mine.current().version}"`);
      expect((await put.send(document)).status).toBe(200);
      expect(mine.current()).toMatchObject({ version: before.version + 1, document: { orphanFreeAfterMinutes: 77 } });
      expect(await until(() => theirs.current().version > before.version)).toBe(true);
      const after = theirs.current();
      await theirs.refresh();
      expect(theirs.current()).toBe(after);
      expect(after.document.orphanFreeAfterMinutes).toBe(77);
    });

    it('never goes back to an older version', async () => {
      const mine = here.app.get(PolicyInForce);
      const before = mine.current();
      mine.take(before.version, DEFAULT_POLICY);
      mine.take(before.version - 1, DEFAULT_POLICY);
      expect(mine.current()).toBe(before);
    });
  });

  describe('the directory in memory', () => {
    const day = '2026-07-15';

    it('knows a change of this node from its answer on and of another soon after', async () => {
      const [mine, theirs] = [here.app.get(RolloutDirectory), there.app.get(RolloutDirectory)];
      const phase = await plannedPhase(here, lead, { name: 'Pilot of July', starts: '2026-07-01', ends: '2026-07-31' });
      const group = await addedGroup(here, lead, phase, { name: 'IT' });
      expect(mine.phaseOf({ group: ' it ', day })).toEqual({
        ...{ phaseId: phase, groupId: group, groupName: 'IT', derived: false, candidates: [phase] },
      });
      expect(await until(() => theirs.groupName(group) === 'IT')).toBe(true);
      expect(theirs.phaseOf({ group: 'IT', day })).toEqual(mine.phaseOf({ group: 'IT', day }));
      expect(theirs.phaseNames().get(phase)).toBe('Pilot of July');
    });

    it('flags a group of two phases and names both, the latest started first', async () => {
      const mine = here.app.get(RolloutDirectory);
      const limited = await plannedPhase(here, lead, { name: 'Limited', starts: '2026-07-01', ends: '2026-07-31' });
      const expanded = await plannedPhase(here, lead, {
        ...{ name: 'Expanded', kind: 'expanded_pilot', starts: '2026-07-10', ends: '2026-07-31' },
      });
      const first = await addedGroup(here, lead, limited, { name: 'Help desk' });
      const second = await addedGroup(here, lead, expanded, { name: 'Help Desk' });
      expect(mine.phaseOf({ group: 'help desk', day })).toMatchObject({
        ...{ phaseId: expanded, groupId: second, derived: true, candidates: [expanded, limited] },
      });
      expect(mine.phaseOf({ group: first, day })).toMatchObject({ phaseId: limited, groupId: first, derived: false });
      expect(mine.groupIn(limited, 'HELP DESK')).toMatchObject({ id: first });
      expect(mine.groupIn(limited, 'IT')).toBeNull();
    });

    it('answers none for who is in no group, and null for what is not there', () => {
      const mine = here.app.get(RolloutDirectory);
      const none = { phaseId: null, groupId: null, groupName: null, derived: false, candidates: [] };
      for (const group of [null, undefined, '', 'Nobody', 999_999]) {
        expect(mine.phaseOf({ group: group as string | number | null, day })).toEqual(none);
      }
      expect(mine.phaseName(999_999)).toBeNull();
      expect(mine.groupName(999_999)).toBeNull();
      expect(mine.location('atlantis')).toBeNull();
    });

    it('sees what somebody changed by hand', async () => {
      const theirs = there.app.get(RolloutDirectory);
      await here.db.execute(
        "INSERT INTO locations (code, name, time_zone) VALUES ('redmond', 'Redmond', 'America/Los_Angeles')",
      );
      expect(await until(() => theirs.location('redmond') !== null)).toBe(true);
      await here.db.execute("UPDATE locations SET calendar = 'office' WHERE code = 'redmond'");
      expect(await until(() => theirs.location('redmond')?.calendar === 'office')).toBe(true);
      expect(theirs.locations()).toHaveLength(1);
    });

    it('knows both of two changes that commit in the same moment', async () => {
      const mine = here.app.get(RolloutDirectory);
      const codes = Array.from({ length: 12 }, (_, i) => `place-${i}`);
      await Promise.all(
        codes.map((code) => as(here, lead).put(`/locations/${code}`).send({ name: code, timeZone: 'UTC' })),
      );
      expect(await until(() => codes.every((code) => mine.location(code) !== null))).toBe(true);
    });

    it('does not show what was rolled back', async () => {
      const mine = here.app.get(RolloutDirectory);
      const failing = here.db.atomically(async (tx) => {
        await tx.execute("INSERT INTO locations (code, name, time_zone) VALUES ('ghost', 'Ghost', 'UTC')");
        await mine.changedBy(tx);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await mine.refresh();
      expect(mine.location('ghost')).toBeNull();
    });
  });
});
