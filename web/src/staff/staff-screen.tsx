import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useNow } from '../queue/use-now';
import { useSession } from '../session/session';
import { HireForm } from './hire-form';
import { MemberPane } from './member-pane';
import { filtered, FilterFields, staffFiltersOf } from './staff-filters';
import { StaffList } from './staff-list';
import './staff.css';
import { type Member, useLiveStaff, useLocationNames, useStaff } from './use-staff';

/** Who works here, in which role and for which locations. Admins add and change, leads say who is away. */
export function StaffScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const now = useNow();
  const locations = useLocationNames();
  const [hiring, setHiring] = useState(false);
  const [hired, setHired] = useState<number | null>(null);
  const filters = staffFiltersOf(query);
  const { data, error } = useStaff(filters.state === 'former' || filters.state === 'all');
  useLiveStaff();
  const members = filtered(data ?? [], filters);
  const chosen = Number(query.get('member') ?? 0) || null;
  const at = members.findIndex(({ id }) => id === chosen);
  const choose = (id: number | null) => goWith({ member: id === null ? null : String(id) });
  const close = () => {
    choose(null);
    window.setTimeout(() => document.getElementById(`member-${chosen}`)?.focus());
  };
  const step = (by: number) => {
    const next = members[Math.min(members.length - 1, Math.max(0, at + by))];
    if (next) choose(next.id);
  };
  const manages = permissions.includes('staff:manage');
  useActions([
    ...(manages
      ? [{ id: 'staff.hire', title: 'Add a member', keys: 'n', group: 'Staff' as const, run: () => setHiring(true) }]
      : []),
    { id: 'staff.down', title: 'Next in the list', keys: 'j', group: 'Staff', run: () => step(1) },
    { id: 'staff.up', title: 'Previous in the list', keys: 'k', group: 'Staff', run: () => step(-1) },
    {
      ...{ id: 'staff.find', title: 'Find a member', keys: '/', group: 'Staff' as const },
      run: () => document.getElementById('staff-text')?.focus(),
    },
  ]);
  const added = (member: Member) => {
    setHiring(false);
    setHired(member.id);
    choose(member.id);
    say(`${member.name} is added. Set a password, so that they can sign in.`);
  };
  return (
    <section className="page staff-page" aria-label="Staff">
      <h1>Staff</h1>
      <div className="bar">
        <FilterFields {...filters} />
        <span className="stretch" />
        <ActionButton id="staff.hire" main />
      </div>
      {hiring && <HireForm onHired={added} onCancel={() => setHiring(false)} />}
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      <div className={chosen === null ? 'both' : 'both beside'}>
        <div className="who-list">
          {data && members.length === 0 ? (
            <p className="empty">
              Nobody is listed. {filters.text === '' ? 'Choose another role or account.' : 'Search for other words.'}
            </p>
          ) : (
            <StaffList members={members} chosen={chosen} now={now} locations={locations} onChoose={choose} />
          )}
          <p className="small" role="status">
            {data && `${members.length} of ${data.length}`}
          </p>
        </div>
        {chosen !== null && (
          <MemberPane
            key={chosen}
            id={chosen}
            now={now}
            first={hired === chosen && manages ? 'password' : null}
            onClose={close}
          />
        )}
      </div>
    </section>
  );
}
