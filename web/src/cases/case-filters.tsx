import { type FormEvent, useState } from 'react';
import { goWith } from '../frame/address';
import { VIEWS, type ViewName } from './words';

/** The views of the list, and the way to a case by any of its numbers. */
export function CaseFilters({ view, number }: { view: ViewName; number: string | null }) {
  const [typed, setTyped] = useState(number ?? '');
  const search = (event: FormEvent) => {
    event.preventDefault();
    goWith({ number: typed.trim() === '' ? null : typed.trim() });
  };
  const look = (name: ViewName) => {
    setTyped('');
    goWith({ cases: name === 'open' ? null : name, number: null, case: null, form: null });
  };
  return (
    <div className="tabs">
      {(Object.keys(VIEWS) as ViewName[]).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={number === null && name === view ? 'page' : undefined}
          onClick={() => look(name)}
        >
          {VIEWS[name].title}
        </button>
      ))}
      <form role="search" className="by-number" onSubmit={search}>
        <label>
          <span className="unseen">Case number</span>
          <input
            type="search"
            value={typed}
            placeholder="Case number"
            maxLength={120}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit">Find</button>
      </form>
    </div>
  );
}
