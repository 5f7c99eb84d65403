import { ROUTE_PERMISSIONS } from '../../e2e/route-permissions.js';
import type { Attacker } from '../document/attacker.js';
import type { Operation } from '../document/document.js';
import type { Crew } from '../document/stages.js';
import type { World } from '../document/world.js';
import { Found } from '../fuzz/found.js';
import { PlainCells } from './plain-cells.js';
import { PLAIN_ROWS, TICKET_ROWS } from './rows.js';
import { letsIn, subjectsOf, TAGS, type Subject } from './subjects.js';
import { RELATIONS, TicketCells } from './ticket-cells.js';

export interface MatrixResult {
  found: Found;
  cells: number;
}

/** Every route of the document, asked by everybody about everything: what the tables say, and nothing else. */
export async function walkMatrix(attacker: Attacker, only?: readonly string[]): Promise<MatrixResult> {
  const found = new Found();
  missingRows(attacker, found);
  const { subjects, colleagues } = await castOf(attacker.world);
  const tickets = new TicketCells(attacker, colleagues, found);
  const plain = new PlainCells(attacker, found);
  let cells = 0;
  for (const operation of attacker.document.operations) {
    if (only && !only.includes(operation.name)) continue;
    for (const subject of subjects) {
      const letIn = letsIn(subject, needOf(operation));
      const row = TICKET_ROWS[operation.name];
      const other = PLAIN_ROWS[operation.name];
      if (other) {
        await plain.check(operation, other, subject, letIn);
        cells += other.missing === undefined ? 1 : 2;
      }
      if (!row) continue;
      for (const relation of RELATIONS) await tickets.check({ operation, row, subject, relation, letIn });
      cells += RELATIONS.length;
    }
  }
  return { found, cells };
}

interface Cast {
  subjects: Subject[];
  colleagues: Crew;
}

const casts = new WeakMap<World, Promise<Cast>>();

/** Those who ask, and colleagues of theirs in the same places; hired once for a desk. */
function castOf(world: World): Promise<Cast> {
  let cast = casts.get(world);
  if (!cast) {
    cast = hireCast(world);
    casts.set(world, cast);
  }
  return cast;
}

async function hireCast({ desk }: World): Promise<Cast> {
  const scopeTags = TAGS;
  const subjects = await subjectsOf(desk);
  const tier1 = await desk.hire('tier1', { scopeTags });
  const tier2 = await desk.hire('tier2', { scopeTags });
  return { subjects, colleagues: { tier1, tier2, tier3: await desk.hire('tier3', { scopeTags }) } };
}

function needOf({ method, path }: Operation) {
  return ROUTE_PERMISSIONS[`${method} ${path.replace(/{(\w+)}/g, ':$1')}`] ?? 'public';
}

/** A route without a row and a row without a route. */
function missingRows({ document }: Attacker, found: Found): void {
  const names = new Set(document.operations.map(({ name }) => name));
  const rows = [...Object.keys(TICKET_ROWS), ...Object.keys(PLAIN_ROWS)];
  for (const name of names) {
    if (!rows.includes(name))
      found.add({ rule: 'a route without a row', where: name, seen: 'write its row in rows.ts' });
  }
  for (const name of rows) {
    if (!names.has(name))
      found.add({ rule: 'a row without a route', where: name, seen: 'the document has no such route' });
  }
}
