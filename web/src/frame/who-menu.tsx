import { ActionButton } from '../actions/action-button';
import { useSession } from '../session/session';
import { ROLE_NAMES } from '../settings/role-names';
import { go } from './address';

/** First letters of the first and the last name. */
function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0] ?? '').join('');
}

/** Who is signed in, and what is theirs alone. The browser's own popover: it closes with Escape or a click beside it. */
export function WhoMenu() {
  const { staff } = useSession();
  const away = staff.awayUntil !== null && Date.parse(staff.awayUntil) > Date.now();
  const toSettings = () => {
    document.getElementById('who-menu')?.hidePopover();
    go('/settings');
  };
  return (
    <>
      <button type="button" className="who" popoverTarget="who-menu" title={`${staff.name}, ${ROLE_NAMES[staff.role]}`}>
        <span className="initials">{initialsOf(staff.name)}</span>
        <span className="unseen">: your menu, {staff.name}</span>
      </button>
      <div id="who-menu" popover="auto" className="who-menu" role="group" aria-label="Your menu">
        <p>
          <strong>{staff.name}</strong>
          <br />
          <span className="small">
            {ROLE_NAMES[staff.role]}, {staff.email}
          </span>
        </p>
        {away && (
          <p className="small">You are away{staff.deputy === null ? '' : `; ${staff.deputy.name} stands in`}.</p>
        )}
        <button type="button" onClick={toSettings}>
          Settings
        </button>
        <ActionButton id="theme" />
        <ActionButton id="tour" />
        <ActionButton id="sign-out" />
      </div>
    </>
  );
}
