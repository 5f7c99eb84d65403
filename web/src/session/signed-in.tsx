import { useQuery, useQueryClient } from '@tanstack/react-query';
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
  const queries = useQueryClient();
  const out = error instanceof ApiProblem && error.status === 401;
  const staff = me?.staff.id;
  useEffect(() => {
    if (staff === undefined) return;
    drafts.open(staff);
    outbox.open(staff);
  }, [staff]);
  if (isPending) return <p className="waiting">Loading…</p>;
  if (me !== undefined && !out) {
    return (
      <SessionContext value={me}>
        <Console />
      </SessionContext>
    );
  }
  const enter = () => {
    // It may be somebody else who comes in.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    void refetch();
  };
  return <SignIn trouble={troubleOf(error, me !== undefined)} onSignedIn={enter} />;
}

function troubleOf(error: unknown, wasIn: boolean): string | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.status !== 401) return error.says;
  return wasIn ? 'Your session has ended. Sign in and you are back where you were; what you typed is kept.' : null;
}
