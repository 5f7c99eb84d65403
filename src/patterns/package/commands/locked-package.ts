import { packageMoves, type PackageMove } from '../../../domain/patterns/package-states.js';
import type { Tx } from '../../../platform/database/db.js';
import { conflict, done, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { standingOf, type PackageRow } from '../package-row.js';
import { packageKey, packageView } from '../package-view.js';
import { packageRow } from '../packages.queries.js';
import { lockPackages } from '../packages.store.js';

const REFUSED: Readonly<Record<PackageMove, string>> = {
  edit: 'The words of a published package never change: publish another one that supersedes it.',
  remove: 'Only a draft is removed. Withdraw the package, with a reason.',
  publish: 'Only a draft is published.',
  withdraw: 'Only a package in use is withdrawn.',
  supersede: 'Only a package in use is superseded.',
  doubt: 'Only a live package is put in doubt.',
  let_stand: 'The package is not in doubt.',
};

/** The package under lock, when the move is possible from its state and it is as the sender has read it. */
export async function lockedFor(
  tx: Tx,
  id: number,
  { move, version = null, with: others = [] }: { move: PackageMove; version?: number | null; with?: readonly number[] },
): Promise<Outcome<PackageRow>> {
  await lockPackages(tx, [id, ...others]);
  const row = await packageRow(tx, id);
  if (!row) return missing('package');
  const allowed = packageMoves(standingOf(row));
  if (!allowed.includes(move)) return conflict('not_from_here', REFUSED[move], { state: row.state, allowed });
  return version !== null && version !== row.version ? stale(packageKey(id), packageView(row)) : done(row);
}
