import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { BeginForm } from './begin-form';
import { PackageDetail } from './package-detail';
import { PackageLine } from './package-line';
import './packages.css';
import { useLivePackages, usePackagesOf } from './use-packages';

/** What fixes a pattern: its packages, the one that is open, and how to write another. */
export function PatternPackages({ patternKey }: { patternKey: string }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = usePackagesOf(patternKey);
  useLivePackages();
  const asked = query.get('package');
  const may = permissions.includes('package:manage');
  const writing = may && asked === 'new';
  const open = asked === null || writing ? null : Number(asked);
  const choose = (id: string | null) => goWith({ package: id, part: null, tickets: null, people: null, form: null });
  useActions([
    ...(may && !writing
      ? [
          {
            id: 'package.begin',
            title: 'Write a package',
            keys: 'w',
            group: 'Packages' as const,
            run: () => choose('new'),
          },
        ]
      : []),
    ...(open !== null
      ? [
          {
            id: 'package.shut',
            title: 'Close the package',
            keys: null,
            group: 'Packages' as const,
            run: () => choose(null),
          },
        ]
      : []),
  ]);
  const items = data?.items ?? [];
  return (
    <section className="packages" aria-label="Resolution packages">
      <div className="bar">
        <h3>Resolution packages</h3>
        <ActionButton id="package.begin" main={items.length === 0} />
      </div>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data && items.length === 0 && !writing && (
        <p className="empty">
          {may
            ? 'No package yet. Write down the cause, what the user does, what tier 1 does and how to see that it works.'
            : 'No package yet. Tier 3 writes one as soon as the cause is known.'}
        </p>
      )}
      {writing && (
        <BeginForm patternKey={patternKey} onBegun={(id) => choose(String(id))} onCancel={() => choose(null)} />
      )}
      {items.length > 0 && (
        <ul className="lines">
          {items.map((row) => (
            <li key={row.id}>
              <PackageLine
                row={row}
                open={row.id === open}
                onChoose={() => choose(row.id === open ? null : String(row.id))}
              />
              {row.id === open && <PackageDetail key={row.id} id={row.id} others={items} />}
            </li>
          ))}
        </ul>
      )}
      {open !== null && data && !items.some(({ id }) => id === open) && (
        <p role="status">Package {open} is not one of this pattern, or it was thrown away.</p>
      )}
    </section>
  );
}
