import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { daysWords } from './days';
import { GroupForm } from './group-form';
import { offerGroupBack } from './put-back';
import type { Group, Phase } from './shapes';
import { useDeed } from '../form/use-deed';
import { useGroups, useLocations } from './use-plan';
import { APPROACHES, countWords } from './words';

/** Who enrolls in the phase: its groups, how many they are, and how they are helped. */
export function GroupsPart({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useGroups(phase.id);
  const { data: locations } = useLocations();
  const may = permissions.includes('rollout:manage');
  const doing = query.get('do');
  const changed = data?.items.find(({ id }) => doing === `group-${id}`);
  const close = () => goWith({ do: null });
  const remove = useDeed({
    send: async (group: Group) => {
      const path = { id: phase.id, group: group.id };
      await dataOf(api.DELETE('/api/v1/phases/{id}/groups/{group}', { params: { path } }));
      return group;
    },
    onDone: offerGroupBack,
    touches: [['plan'], ['gate']],
  });
  const where = (code: string | null) => locations?.items.find((one) => one.code === code)?.name ?? code;
  return (
    <section aria-label="Groups">
      <h3>Groups</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data?.items.length === 0 && (
        <p className="small">No group yet. Tickets find their phase by the group of the user.</p>
      )}
      <ul className="things">
        {data?.items.map((group) => (
          <li key={group.id}>
            <p>
              <strong>{group.name}</strong>, {countWords(group.plannedUsers, 'user')}
              {group.location !== null && `, ${where(group.location)}`}
              {group.supportStaff && ', support staff'}
            </p>
            <p className="small">{detailWords(group)}</p>
            {may && (
              <div className="bar">
                <button type="button" onClick={() => goWith({ do: `group-${group.id}` })}>
                  Change <span className="unseen">{group.name}</span>
                </button>
                <button type="button" disabled={remove.isPending} onClick={() => remove.mutate(group)}>
                  Take out <span className="unseen">{group.name}</span>
                </button>
              </div>
            )}
            {may && changed?.id === group.id && <GroupForm phase={phase} group={group} onDone={close} />}
          </li>
        ))}
      </ul>
      <p role="alert" className="wrong">
        {remove.error !== null && wordsOf(remove.error)}
      </p>
      {may && doing === 'group' && <GroupForm phase={phase} group={null} onDone={close} />}
      {may && doing !== 'group' && (
        <button type="button" onClick={() => goWith({ do: 'group' })}>
          Add a group
        </button>
      )}
    </section>
  );
}

function detailWords({ approaches, starts, ends }: Group): string {
  const ways = approaches.map((approach) => APPROACHES[approach]).join(', ');
  const days = starts === null ? 'With its phase' : daysWords(starts, ends);
  return ways === '' ? days : `${ways}. ${days}`;
}
