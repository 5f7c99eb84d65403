import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem } from '../api/problem';
import { drafts } from '../form/drafts';
import { Console } from '../frame/console';
import { outbox } from '../live/use-outbox';
import { SessionContext, askWhoAmI } from './session';
import { SignIn } from './sign-in';

/** The console of whoever is signed in, or the door. */
export function SignedIn() {
  const { data: me, error, isPending, refetch } = useQuery({ queryKey: ['me'], queryFn: askWhoAmI });
  const staff = me?.staff.id;
  useEffect(() => {
    if (staff === undefined) return;
    drafts.open(staff);
    outbox.open(staff);
  }, [staff]);
  if (isPending) return <p className="waiting">Loading…</p>;
  if (me !== undefined) {
    return (
      <SessionContext value={me}>
        <Console />
      </SessionContext>
    );
  }
  const closed = error instanceof ApiProblem && error.status !== 401 ? error.says : null;
  return <SignIn trouble={closed} onSignedIn={() => void refetch()} />;
}
