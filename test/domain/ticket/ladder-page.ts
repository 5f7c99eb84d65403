import { LADDER } from '../../../src/domain/ticket/table/ladder-table.js';
import type { LadderRow } from '../../../src/domain/ticket/table/ladder-row.js';
import type { Place } from '../../../src/domain/ticket/place.js';
import { ACTIVE_STATES, STATES, type State } from '../../../src/domain/words.js';
import { fromEveryActive, type Moves } from './every-move.js';

const words = (name: string) => name.replaceAll('_', ' ');

/** The picture: what leads from every active state is drawn once, from the frame around them. */
export function drawing(moves: Moves): string {
  const lines = ['stateDiagram-v2', '  [*] --> queued : log', '  [*] --> working : log and take', '  state active {'];
  for (const from of ACTIVE_STATES) for (const to of ACTIVE_STATES) lines.push(...arrow(from, to, moves, [], '    '));
  lines.push('  }');
  for (const to of ['resolved', 'closed'] as const) {
    const common = fromEveryActive(moves, to);
    if (common.length > 0) lines.push(`  active --> ${to} : ${common.map(words).sort().join(', ')}`);
    for (const from of ACTIVE_STATES) lines.push(...arrow(from, to, moves, common, '  '));
  }
  for (const from of ['resolved', 'closed'] as const)
    for (const to of STATES) lines.push(...arrow(from, to, moves, [], '  '));
  return lines.join('\n');
}

function arrow(from: State, to: State, moves: Moves, without: readonly string[], indent: string): string[] {
  const names = [...(moves.get(`${from} ${to}`) ?? [])].filter((name) => !without.includes(name));
  if (from === to || names.length === 0) return [];
  return [`${indent}${from} --> ${to} : ${names.map(words).sort().join(', ')}`];
}

/** The commands, a line for each line of the table. */
export function commands(): string {
  const head = ['| Row | Command | From | Who | Needs | Ends | |', '|---|---|---|---|---|---|---|'];
  return [...head, ...LADDER.map(commandLine)].join('\n');
}

function commandLine(row: LadderRow): string {
  const plus = row.takes ? ' +' : '';
  const outcomes = row.outcomes ? `: ${row.outcomes.map(words).join(', ')}` : '';
  const from = row.from.length > 0 ? row.from.map(place).join('; ') : '-';
  const who = row.bySystem && row.who !== 'system' ? `${row.who}; system` : row.who;
  return `| ${row.row} | ${words(row.command)}${outcomes}${plus} | ${from} | ${who} | ${row.required} | ${row.ends} | ${row.says} |`;
}

function place({ states, tiers, waitingFor, closedAs }: Place): string {
  const every = states.length === STATES.length ? 'every state' : null;
  const active = ACTIVE_STATES.every((state) => states.includes(state)) && states.length === ACTIVE_STATES.length;
  const said = every ?? (active ? 'every active state' : states.map(words).join(', '));
  const what = waitingFor ? ` for ${waitingFor.join(', ')}` : '';
  const as = closedAs ? ` as ${closedAs.map(words).join(', ')}` : '';
  return `${said}${what}${as}${tiers.length === 4 ? '' : ` at ${tiers.join(', ')}`}`;
}
