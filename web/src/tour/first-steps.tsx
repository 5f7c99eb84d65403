import type { ReactNode } from 'react';
import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { isDemo } from './demo';
import { hideFirstSteps, useBegun } from './use-begun';
import './tour.css';

/** On an empty desk: what a lead does first, one after the other, and what is done of it already. */
export function FirstSteps() {
  const me = useSession();
  const { path } = useAddress();
  const leads = me.permissions.includes('rollout:manage');
  return leads && path === '/queue' && !isDemo(me) ? <Empty /> : null;
}

function Empty() {
  const { permissions } = useSession();
  const { begun, over, error } = useBegun();
  if (over || begun === undefined) return error === null ? null : <p role="alert">{wordsOf(error)}</p>;
  const done = [begun.staff, begun.phase, begun.ticket].filter(Boolean).length;
  return (
    <section className="first-steps" aria-label="Begin here">
      <h2>
        Begin here <span className="small">{done} of 3 done</span>
      </h2>
      <ol>
        <Step done={begun.staff} title="The people of your tiers">
          Tier 1 takes the calls, tier 2 and 3 solve them.{' '}
          {permissions.includes('staff:manage') && (
            <button type="button" onClick={() => go('/staff')}>
              Go to staff
            </button>
          )}
        </Step>
        <Step done={begun.phase} title="The first phase of the rollout">
          A pilot will do: tickets and numbers belong to a phase.{' '}
          <button type="button" onClick={() => go('/plan?do=new-phase')}>
            Plan a phase
          </button>
        </Step>
        <Step done={begun.ticket} title="The first ticket">
          Paste what the user said; the code, the serial and the rest are read out of it.{' '}
          <button type="button" onClick={() => goWith({ log: '1' })}>
            Log it now
          </button>
        </Step>
      </ol>
      <p className="bar">
        <button type="button" onClick={() => go('/settings?section=policy')}>
          Targets and calendars
        </button>
        <button type="button" onClick={() => go('/import')}>
          Import old tickets
        </button>
        <span className="stretch" />
        <button type="button" onClick={hideFirstSteps}>
          {done === 3 ? 'Done' : 'Not now'}
        </button>
      </p>
    </section>
  );
}

interface StepProps {
  done: boolean;
  title: string;
  children: ReactNode;
}

function Step({ done, title, children }: StepProps) {
  return (
    <li className={done ? 'done' : undefined}>
      <strong>
        <span aria-hidden="true">{done ? '✓' : '○'}</span> {title}
        {done && <span className="unseen">, done</span>}
      </strong>
      {!done && <div>{children}</div>}
    </li>
  );
}
