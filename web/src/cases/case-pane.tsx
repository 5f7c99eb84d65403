import { ActionButton } from '../actions/action-button';
import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import { useNow } from '../queue/use-now';
import { CaseFacts } from './case-facts';
import { CaseForms } from './case-forms';
import type { Case } from './case-shapes';
import { CaseTickets } from './case-tickets';
import { DossierView } from './dossier-view';
import { DueWords } from './due-words';
import { Entries } from './entries';
import { TurnChip } from './turn-chip';
import { useCaseActions } from './use-case-actions';
import { useCase } from './use-cases';

const PARTS = { log: 'What was said', tickets: 'Tickets', dossier: 'Dossier' } as const;
type Part = keyof typeof PARTS;

/** The case beside the list. */
export function CasePane({ caseKey, onClose }: { caseKey: string; onClose: () => void }) {
  const { data, error } = useCase(caseKey);
  return (
    <section className="pane" aria-label={`Case ${caseKey}`} tabIndex={-1}>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data && <Open one={data} onClose={onClose} />}
      {!data && error === null && <p className="small">Loading the case…</p>}
      {!data && error !== null && (
        <button type="button" onClick={onClose}>
          Back to the list
        </button>
      )}
    </section>
  );
}

function Open({ one, onClose }: { one: Case; onClose: () => void }) {
  const { query } = useAddress();
  const now = useNow();
  const { offered, mayManage } = useCaseActions(one, onClose);
  const form = query.get('form');
  const asked = query.get('part');
  const part: Part =
    asked !== null && Object.hasOwn(PARTS, asked) && (asked !== 'dossier' || mayManage) ? (asked as Part) : 'log';
  const parts = (Object.keys(PARTS) as Part[]).filter((name) => name !== 'dossier' || mayManage);
  return (
    <article>
      <header>
        <p className="line">
          <span className="key">{one.key}</span>
          <TurnChip one={one} />
          <DueWords one={one} now={now} />
        </p>
        <h2 id="case" tabIndex={-1}>
          {one.title}
        </h2>
        <p className="small">
          {one.references.length === 1 ? 'Number' : 'Numbers'} {one.references.join(', ')}
        </p>
        <div className="bar">
          {offered.map((name, at) => (
            <ActionButton key={name} id={`case.${name}`} main={at === 0} />
          ))}
          {one.pattern !== null && (
            <button type="button" onClick={() => go(`/patterns?pattern=${one.pattern}`)}>
              Pattern {one.pattern}
            </button>
          )}
          <ActionButton id="case.back" />
        </div>
      </header>
      {form !== null && offered.some((name) => name === form) && <CaseForms key={form} form={form} one={one} />}
      <CaseFacts one={one} />
      <nav className="tabs" aria-label="Parts of the case">
        {parts.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === part ? 'page' : undefined}
            onClick={() => goWith({ part: name === 'log' ? null : name })}
          >
            {PARTS[name]} {name === 'tickets' && <span className="count">{one.tickets.ever}</span>}
          </button>
        ))}
      </nav>
      {part === 'log' && <Entries caseKey={one.key} />}
      {part === 'tickets' && <CaseTickets one={one} />}
      {part === 'dossier' && <DossierView one={one} />}
    </article>
  );
}
