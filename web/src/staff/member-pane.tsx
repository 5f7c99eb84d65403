import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import type { Action } from '../actions/action';
import { useActions } from '../actions/registry';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { useSession } from '../session/session';
import { AccountForm } from './account-form';
import { AwayForm } from './away-form';
import { MemberForm } from './member-form';
import { PasswordForm } from './password-form';
import { type Member, useLocationNames, useMember } from './use-staff';
import { useStaffDeed } from './use-staff-deed';
import { isAway, ROLE_NAMES, ROLE_WORDS, scopeWords, standingWords } from './words';

type Form = 'change' | 'away' | 'password' | 'account';

const FORMS = { change: MemberForm, away: AwayForm, password: PasswordForm, account: AccountForm } as const;

interface Props {
  id: number;
  now: number;
  /** The form that is open from the beginning: who was just added needs a password. */
  first: Form | null;
  onClose: () => void;
}

/** One member beside the list, with what one may do. */
export function MemberPane({ id, now, first, onClose }: Props) {
  const { data: member, error } = useMember(id);
  useActions([{ id: 'staff.close', title: 'Back to the list', keys: 'Escape', group: 'Staff', run: onClose }]);
  return (
    <section className="pane" aria-label="Member">
      {error !== null && (
        <p role="alert" className="wrong">
          {wordsOf(error)}
        </p>
      )}
      {member && <Shown member={member} now={now} first={first} />}
      <div className="bar">
        <ActionButton id="staff.close" />
      </div>
    </section>
  );
}

function Shown({ member, now, first }: { member: Member; now: number; first: Form | null }) {
  const { permissions } = useSession();
  const names = useLocationNames();
  const [form, setForm] = useState<Form | null>(first);
  const manages = permissions.includes('staff:manage') && !member.former;
  const assigns = permissions.includes('ticket:assign') && !member.former && member.active;
  const away = isAway(member, now);
  const back = useStaffDeed(
    () => dataOf(api.DELETE('/api/v1/staff/{id}/away', { params: { path: { id: member.id } } })),
    () => say(`${member.name} is back.`),
  );
  const act = (name: Form, title: string, keys: string | null): Action => ({
    ...{ id: `staff.${name}`, title, keys, group: 'Staff' as const },
    run: () => setForm(name),
  });
  useActions([
    ...(manages ? [act('change', 'Change', 'e'), act('password', 'Set a password', 'p')] : []),
    ...(assigns && !away ? [act('away', 'Say they are away', 'a')] : []),
    ...(assigns && away
      ? [
          {
            ...{ id: 'staff.back', title: 'Say they are back', keys: 'a', group: 'Staff' as const },
            run: () => back.mutate(undefined),
          },
        ]
      : []),
    ...(manages ? [act('account', member.active ? 'Deactivate' : 'Activate again', null)] : []),
  ]);
  const Opened = form === null ? null : FORMS[form];
  return (
    <>
      <h2 id="member" tabIndex={-1}>
        {member.name}
      </h2>
      <dl className="facts">
        <div>
          <dt>E-mail</dt>
          <dd>{member.email}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>
            {ROLE_NAMES[member.role]}: {ROLE_WORDS[member.role]}
          </dd>
        </div>
        <div>
          <dt>Sees tickets of</dt>
          <dd>{scopeWords(member.scopeTags, names)}</dd>
        </div>
        <div>
          <dt>Now</dt>
          <dd>{standingWords(member, now)}</dd>
        </div>
      </dl>
      <div className="bar">
        {['change', 'password', 'away', 'back', 'account'].map((name) => (
          <ActionButton key={name} id={`staff.${name}`} />
        ))}
      </div>
      <p role="alert" className="wrong">
        {back.error !== null && wordsOf(back.error)}
      </p>
      {Opened !== null && <Opened key={form} member={member} onDone={() => setForm(null)} />}
    </>
  );
}
