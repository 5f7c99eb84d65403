import { useQueryClient } from '@tanstack/react-query';
import type { once } from '../api/client';
import { useDeed } from '../form/use-deed';
import type { Package } from './package-shapes';

/** A change of a package: what the server answers is shown at once, lists and figures are asked again. */
export function usePackageChange<Body = void>(
  id: number,
  send: (body: Body, header: ReturnType<typeof once>) => Promise<Package>,
  onDone?: (changed: Package) => void,
) {
  const queries = useQueryClient();
  return useDeed({
    send,
    touches: [['packages'], ['package', id], ['pattern']],
    onDone: (changed) => {
      queries.setQueryData(['package', changed.id, 'itself'], changed);
      onDone?.(changed);
    },
  });
}

/** Names the version that a change is based on. */
export function versionOf({ id, version }: Pick<Package, 'id' | 'version'>): string {
  return `"package-${id}-${version}"`;
}
