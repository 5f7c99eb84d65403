import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { standsAt } from '../../../src/domain/ticket/place.js';
import { LADDER, rowsOf } from '../../../src/domain/ticket/table/ladder-table.js';
import type { LadderRow } from '../../../src/domain/ticket/table/ladder-row.js';
import { everythingPossible, movesOf, type Made } from './every-move.js';
import { names as eventsOf } from './the-desk.js';
import { commands, drawing } from './ladder-page.js';

const page = readFileSync(new URL('../../../docs/ladder.md', import.meta.url), 'utf8');
const made = everythingPossible();
const moves = movesOf(made);

/** The line of the table that a decision belongs to. */
function lineOf({ ticket, command, actor }: Made): LadderRow {
  const lines = rowsOf(command.name).filter((row) => !row.barred);
  const outcome = command.name === 'contact' ? command.outcome : null;
  const here = lines.filter((row) => {
    const places = actor.system ? (row.bySystem ?? []) : row.from;
    return places.some((place) => standsAt(ticket, place)) && (outcome === null || row.outcomes?.includes(outcome));
  });
  if (here.length !== 1) throw new Error(`${here.length} lines for ${command.name} from ${ticket.state}`);
  return here[0] as LadderRow;
}

/** What a command may bring about besides: a link within a wait, the cascade of a link, the reply of the user. */
const BESIDES: Partial<Record<string, string[]>> = {
  wait: ['linked'],
  link: ['handed_down'],
  comment: ['resumed'],
  edit: ['vacated'],
};

describe('docs/ladder.md', () => {
  it('draws every change of state that a command can make, and no other', () => {
    expect(page.split('```')[1]?.trim()).toBe(`mermaid\n${drawing(moves)}`);
  });

  it('lists the commands as the table holds them', () => {
    const table = page.split('\n').filter((line) => line.startsWith('| '));
    expect(['| Row |', ...table.slice(1)]).toEqual(['| Row |', ...commands().split('\n').slice(2)]);
  });

  it('explains every word of the column Who', () => {
    const explained = page.split('\n').filter((line) => line.startsWith('- `'));
    const words = new Set(LADDER.map((row) => row.who));
    for (const who of words) expect(explained.some((line) => line.startsWith(`- \`${who}\``))).toBe(true);
  });
});

describe('the table', () => {
  it('holds each of the 32 rows', () => {
    expect([...new Set(LADDER.map((row) => row.row))]).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  });

  it('says of every change of state that a command makes where it ends, and of no other', () => {
    for (const [key, names] of moves) {
      const [, to] = key.split(' ');
      for (const name of names) {
        const ends = rowsOf(name as 'claim').flatMap((row) => (row.to === 'kept' ? [] : row.to));
        expect([name, ends]).toEqual([name, expect.arrayContaining([to])]);
      }
    }
  });

  it('says which events come of it, and what the tier clock does', () => {
    const seen = new Set<LadderRow>();
    for (const one of made) {
      const row = lineOf(one);
      seen.add(row);
      const events = eventsOf(one.decision).filter((name) => !(row.takes && name === 'claimed'));
      const besides = BESIDES[row.command] ?? [];
      const vacatesNothing = row.command === 'vacate' && events.length === 0;
      expect([row.row, events.filter((name) => !besides.includes(name))]).toEqual([
        row.row,
        vacatesNothing ? [] : row.events,
      ]);
      const { tierClock } = one.decision;
      const cascade = one.command.name === 'link' || (one.actor.system && one.ticket.tier === 1);
      if (!cascade)
        expect([row.row, typeof tierClock === 'object' ? 'back' : tierClock]).toEqual([row.row, row.tierClock]);
    }
    expect(LADDER.filter((row) => !seen.has(row) && !row.barred).map((row) => row.command)).toEqual(['log']);
  });

  it('tells people what to do wherever it bars a command', () => {
    for (const row of LADDER.filter((line) => line.barred)) expect(row.says.length).toBeGreaterThan(40);
  });
});
