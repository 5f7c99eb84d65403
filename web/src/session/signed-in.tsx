import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { Console } from '../frame/console';
import { SessionContext, askWhoAmI } from './session';
import { SignIn } from './sign-in';

/** The console of whoever is signed in, or the door. */
export function SignedIn() {
  const { data: me, error, isPending, refetch } = useQuery({ queryKey: ['me'], queryFn: askWhoAmI });
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
