import { momentWords } from '../queue/time-words';
import { plainWord } from '../queue/words';
import { useSession } from '../session/session';
import { AwayForm } from './away-form';
import { PasswordForm } from './password-form';
import { ROLE_NAMES } from './role-names';

/** Who one is here, what one may do, whether one is there. */
export function You() {
  const { staff, permissions, expiresAt } = useSession();
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Name</dt>
          <dd>{staff.name}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd>{staff.email}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>{ROLE_NAMES[staff.role]}</dd>
        </div>
        <div>
          <dt>Places</dt>
          <dd>{staff.scopeTags.length === 0 ? 'All locations' : staff.scopeTags.join(', ')}</dd>
        </div>
        {expiresAt !== null && (
          <div>
            <dt>Signed in until</dt>
            <dd>{momentWords(expiresAt)}</dd>
          </div>
        )}
      </dl>
      <details>
        <summary>What you may do ({permissions.length})</summary>
        <p className="small">{permissions.map((permission) => plainWord(permission.replace(':', ': '))).join(', ')}</p>
      </details>
      <AwayForm />
      <PasswordForm />
    </>
  );
}
