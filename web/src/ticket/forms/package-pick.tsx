import type { KnownIssues } from '../../api/shapes';
import { Script } from './script';

type Package = KnownIssues['packages'][number];

/** Packages that may be used on a ticket now. */
export function usableOf(known: KnownIssues | undefined): Package[] {
  return (known?.packages ?? []).filter(({ usable }) => usable);
}

interface Props {
  packages: readonly Package[];
  field: readonly [number | null, (id: number) => void];
}

/** Which resolution package: one is simply shown, of several one is chosen. */
export function PackagePick({ packages, field: [chosen, choose] }: Props) {
  const shown = packages.find(({ id }) => id === chosen);
  return (
    <>
      {packages.length > 1 && (
        <fieldset>
          <legend>Which answer</legend>
          {packages.map(({ id, pattern, cause, cameBack }) => (
            <label key={id} className="switch">
              <input type="radio" name="package" checked={id === chosen} onChange={() => choose(id)} />
              <span>
                {pattern}: {cause} {cameBack && '(tried on this ticket before)'}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {shown && <Script resolution={shown} />}
    </>
  );
}
