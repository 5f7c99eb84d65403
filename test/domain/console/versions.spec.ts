import { describe, expect, it } from '@jest/globals';
import { changesOf, saveOnto } from '../../../web/src/form/merge-versions.js';

interface Fields {
  title: string;
  summary: string;
}
type Thing = Fields & { version: number };

class Newer extends Error {
  constructor(readonly current: Thing) {
    super('stale');
  }
}

/** A thing on a server that takes changes of its newest version alone; `between` comes before the first of ours. */
function server(between: Partial<Fields>) {
  let now: Thing = { title: 'one', summary: 'one', version: 1 };
  const opened = now;
  const change = (changes: Partial<Fields>) => (now = { ...now, ...changes, version: now.version + 1 });
  change(between);
  const saving = {
    fieldsOf: ({ title, summary }: Thing): Fields => ({ title, summary }),
    save: async (changes: Partial<Fields>, from: Thing) => {
      if (from.version !== now.version) throw new Newer(now);
      return change(changes);
    },
    newerOf: (problem: unknown) => (problem instanceof Newer ? problem.current : null),
  };
  return { opened, saving, now: () => now };
}

describe('saving over what somebody else changed meanwhile', () => {
  it('puts together what only one of both changed', async () => {
    const { opened, saving, now } = server({ summary: 'theirs' });
    const saved = await saveOnto({ thing: opened, taken: [] }, { title: 'mine', summary: 'one' }, saving);
    expect(saved).toMatchObject({ clashes: null, taken: ['summary'] });
    expect(now()).toMatchObject({ title: 'mine', summary: 'theirs' });
  });

  it('never overwrites a field that only the other one changed, however often the same form is sent', async () => {
    const { opened, saving, now } = server({ title: 'theirs', summary: 'theirs' });
    const form = { title: 'mine', summary: 'one' };
    for (let sent = 0; sent < 2; sent += 1) {
      const asked = await saveOnto({ thing: opened, taken: [] }, form, saving);
      expect(asked.clashes).toEqual([{ field: 'title', yours: 'mine', theirs: 'theirs' }]);
      expect(now()).toMatchObject({ title: 'theirs', summary: 'theirs' });
    }
  });

  it('saves the result over the newest version', async () => {
    const { opened, saving, now } = server({ title: 'theirs', summary: 'theirs' });
    const asked = await saveOnto({ thing: opened, taken: [] }, { title: 'mine', summary: 'one' }, saving);
    if (asked.clashes === null) throw new Error('no clash');
    const done = await saveOnto(asked, { ...asked.fields, title: 'both' }, saving);
    expect(done).toMatchObject({ clashes: null, taken: ['summary'] });
    expect(now()).toMatchObject({ title: 'both', summary: 'theirs' });
    expect(changesOf(now(), done.thing)).toEqual({});
  });
});
