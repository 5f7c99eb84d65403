import { createContext, use } from 'react';
import { api, dataOf } from '../api/client';
import type { Me } from '../api/shapes';
import { drafts } from '../form/drafts';
import { outbox } from '../live/use-outbox';

export const SessionContext = createContext<Me | null>(null);

export type Role = Me['staff']['role'];

/** Who is signed in. @throws Error outside the console. */
export function useSession(): Me {
  const me = use(SessionContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

export function askWhoAmI(): Promise<Me> {
  return dataOf(api.GET('/api/v1/me'));
}

/** Everything of the last person leaves the page with them; what they have half typed waits on the server. */
export async function signOut(): Promise<void> {
  await Promise.all([drafts.flush(), outbox.flush()]);
  await dataOf(api.DELETE('/api/v1/sessions/current'));
  drafts.close();
  outbox.close();
  window.location.assign('/');
}
