import type { Member } from './use-staff';
import { ROLE_NAMES, scopeWords, standingWords } from './words';

interface Props {
  members: readonly Member[];
  chosen: number | null;
  now: number;
  locations: ReadonlyMap<string, string>;
  onChoose: (id: number) => void;
}

/** Everybody in the order in which they came; nobody is counted, compared or ranked. */
export function StaffList({ members, chosen, now, locations, onChoose }: Props) {
  return (
    <div className="scrolls" role="region" aria-label="Staff, as a table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Sees tickets of</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id} className={member.id === chosen ? 'chosen' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  className="name"
                  id={`member-${member.id}`}
                  aria-current={member.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(member.id)}
                >
                  {member.name}
                </button>
                <span className="small">{member.email}</span>
              </th>
              <td>{ROLE_NAMES[member.role]}</td>
              <td>{scopeWords(member.scopeTags, locations)}</td>
              <td>{standingWords(member, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
