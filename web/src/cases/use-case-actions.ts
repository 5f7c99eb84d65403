import { useActions } from '../actions/registry';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import type { Case } from './case-shapes';

/** Forms of a case. A closed one may be spoken of still; passing the turn opens it again. */
const OFFERS = {
  note: { title: 'Note what was said', keys: 'r' },
  facts: { title: 'Change what it says', keys: 'e' },
  resolution: { title: 'Microsoft has the answer', keys: 'p' },
  reference: { title: 'Add another number', keys: null },
  closure: { title: 'Close the case', keys: null },
} as const;

export type CaseFormName = keyof typeof OFFERS;

/** Offers what may be done with the open case. */
export function useCaseActions(one: Case, onClose: () => void): { offered: CaseFormName[]; mayManage: boolean } {
  const { permissions } = useSession();
  const mayManage = permissions.includes('case:manage');
  const offered = (Object.keys(OFFERS) as CaseFormName[]).filter(
    (name) => mayManage && (one.state === 'open' || name !== 'closure'),
  );
  useActions([
    ...offered.map((name) => ({
      ...{ id: `case.${name}`, title: OFFERS[name].title, keys: OFFERS[name].keys, group: 'Cases' as const },
      run: () => goWith({ form: name }),
    })),
    ...(mayManage
      ? [
          {
            ...{ id: 'case.dossier', title: 'Dossier for Microsoft', keys: 'd', group: 'Cases' as const },
            run: () => goWith({ part: 'dossier', form: null }),
          },
        ]
      : []),
    { id: 'case.back', title: 'Back to the list', keys: 'Escape', group: 'Cases', run: onClose },
  ]);
  return { offered, mayManage };
}
