import { useEffect, useRef } from 'react';
import { ActionButton } from '../actions/action-button';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { CascadeView } from './cascade-view';
import { HoldView } from './hold-view';
import { PackageForms, isPackageForm } from './package-forms';
import { PackageLife } from './package-life';
import type { Package, PackageRow } from './package-shapes';
import { PackageWords } from './package-words';
import { PeopleView } from './people-view';
import { usePackageActions } from './use-package-actions';
import { usePackage } from './use-packages';

const PARTS = { words: 'Words', tickets: 'Tickets', people: 'People', hold: 'Did it hold' } as const;
type Part = keyof typeof PARTS;

/** An open package: what it says, what may be done with it, and what became of it. */
export function PackageDetail({ id, others }: { id: number; others: readonly PackageRow[] }) {
  const { data, error } = usePackage(id);
  const place = useRef<HTMLElement>(null);
  const ready = data !== undefined;
  // A link to a package leads to the package, not to the top of the pattern.
  useEffect(() => {
    if (ready) place.current?.closest('li')?.scrollIntoView({ block: 'start' });
  }, [ready]);
  return (
    <article ref={place} className="package" aria-label={`Package ${id}`} aria-busy={data === undefined}>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data && <Open one={data} others={others} />}
    </article>
  );
}

function Open({ one, others }: { one: Package; others: readonly PackageRow[] }) {
  const { query } = useAddress();
  const offered = usePackageActions(one);
  const form = query.get('form');
  const shown = isPackageForm(form) && offered.includes(form) ? form : null;
  const published = one.published !== null;
  const asked = query.get('part');
  const part: Part = published && asked !== null && Object.hasOwn(PARTS, asked) ? (asked as Part) : 'words';
  return (
    <>
      <div className="bar" id={`package-${one.id}`} tabIndex={-1}>
        {offered.map((name) => (
          <ActionButton key={name} id={`package.${name}`} main={name === 'publish'} />
        ))}
        <ActionButton id="package.shut" />
      </div>
      {shown !== null && <PackageForms form={shown} one={one} others={others} />}
      <PackageLife one={one} />
      {published && (
        <nav className="tabs" aria-label="Parts of the package">
          {(Object.keys(PARTS) as Part[]).map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === part ? 'page' : undefined}
              onClick={() => goWith({ part: name === 'words' ? null : name, tickets: null, people: null })}
            >
              {PARTS[name]}
            </button>
          ))}
        </nav>
      )}
      {part === 'words' && shown !== 'edit' && <PackageWords one={one} />}
      {part === 'tickets' && <CascadeView one={one} />}
      {part === 'people' && <PeopleView one={one} />}
      {part === 'hold' && <HoldView one={one} />}
    </>
  );
}
