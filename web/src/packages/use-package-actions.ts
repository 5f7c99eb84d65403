import { useActions } from '../actions/registry';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import type { Move, Package } from './package-shapes';

/** Forms of a package, by the move of the server's list that they are for. */
const OFFERS = {
  publish: { move: 'publish', title: 'Publish', keys: 'p' },
  edit: { move: 'edit', title: 'Edit the draft', keys: 'shift+e' },
  give: { move: 'edit', title: 'Give to another pattern', keys: null },
  doubt: { move: 'doubt', title: 'Put in doubt', keys: null },
  stands: { move: 'let_stand', title: 'It stands', keys: null },
  withdraw: { move: 'withdraw', title: 'Withdraw', keys: null },
  remove: { move: 'remove', title: 'Throw the draft away', keys: null },
} as const satisfies Record<string, { move: Move; title: string; keys: string | null }>;

export type PackageFormName = keyof typeof OFFERS;
const NAMES = Object.keys(OFFERS) as PackageFormName[];

/** Offers what the server says may be done with the package; answers their names in the order of the buttons. */
export function usePackageActions(one: Package): PackageFormName[] {
  const { permissions } = useSession();
  const may = permissions.includes('package:manage');
  const offered = NAMES.filter((name) => may && one.allowed.includes(OFFERS[name].move));
  useActions(
    offered.map((name) => ({
      ...{ id: `package.${name}`, title: OFFERS[name].title, keys: OFFERS[name].keys },
      ...{ group: 'Packages' as const, run: () => goWith({ form: name }) },
    })),
  );
  return offered;
}
