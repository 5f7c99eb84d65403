import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { SORTS, type Sort } from './rank';
import { TABS, tabOf } from './tabs';
import type { PatternFilter, Platform } from './use-patterns';

/** What the pattern's part of the address holds besides the pattern itself; another pattern begins without it. */
const OF_ONE = {
  ...{ package: null, part: null, tickets: null, people: null, form: null },
  ...{ do: null, members: null, member: null },
} as const;

/** Tab, order and filters of the screen as they stand in the address. */
export function useStreamAddress() {
  const { query } = useAddress();
  const { staff } = useSession();
  const tab = tabOf(query.get('tab'));
  const asked = query.get('sort');
  const sort: Sort = asked !== null && Object.hasOwn(SORTS, asked) ? (asked as Sort) : 'to-come';
  const owner = query.get('owner');
  const filter: PatternFilter = {
    states: TABS[tab].states,
    platform: query.get('platform') as Platform | null,
    owner: owner === 'me' ? String(staff.id) : owner,
    q: query.get('q') ?? '',
  };
  return { tab, sort, owner, filter, open: query.get('pattern') };
}

export function choosePattern(key: string | null): void {
  goWith({ ...OF_ONE, pattern: key });
}
