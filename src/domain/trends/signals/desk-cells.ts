import { type Cell, cellKey } from './cell.js';
import type { DeskUnits, LeafUnits } from './desk-units.js';
import type { TestedCell } from './judged-cell.js';
import type { Unit } from './unit.js';

/** The cells that are tested, in the order of their keys, and in which of them each unit counts. */
export interface DeskCells {
  cells: TestedCell[];
  of: ReadonlyMap<Unit, readonly TestedCell[]>;
}

interface Parts {
  cell: Cell;
  units: Unit[];
  leaves: LeafUnits[];
}

/** Every unit and its roll-ups. A phase that is over has no exposure any more: it is in none. */
export function deskCells({ leaves, signatures, kinds }: DeskUnits): DeskCells {
  const leavesOf = new Map<Unit, LeafUnits[]>();
  for (const leaf of leaves) {
    for (const unit of leaf.own ? [leaf.own, leaf.rolledUp] : [leaf.rolledUp]) {
      const known = leavesOf.get(unit);
      if (known) known.push(leaf);
      else leavesOf.set(unit, [leaf]);
    }
  }
  const parts = new Map<string, Parts>();
  const add = (cell: Cell, unit: Unit) => {
    const key = cellKey(cell);
    const found = parts.get(key) ?? { cell, units: [], leaves: [] };
    parts.set(key, found);
    found.units.push(unit);
    found.leaves.push(...leavesOf.get(unit)!);
  };
  const live = (unit: Unit) => unit.series.exposure.standing !== 'over';
  for (const unit of signatures.filter(live)) {
    add(unit.cell, unit);
    add({ ...unit.cell, phase: null }, unit);
  }
  for (const unit of kinds.filter(live)) {
    for (const phase of [unit.cell.phase, null]) {
      for (const platform of [unit.cell.platform, null]) add({ ...unit.cell, phase, platform }, unit);
    }
  }
  return cellsOf(parts);
}

function cellsOf(parts: ReadonlyMap<string, Parts>): DeskCells {
  const of = new Map<Unit, TestedCell[]>();
  const cells = [...parts].map(([key, { cell, units, leaves }]): TestedCell => {
    const tested = { key, cell, units, requesters: () => distinct(leaves), judged: null, expected: null };
    for (const unit of units) {
      const known = of.get(unit);
      if (known) known.push(tested);
      else of.set(unit, [tested]);
    }
    return tested;
  });
  cells.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { cells, of };
}

function distinct(leaves: readonly LeafUnits[]): number {
  const people = new Set<string>();
  for (const { history } of leaves) for (const person of history.requesters) people.add(person);
  return people.size;
}
