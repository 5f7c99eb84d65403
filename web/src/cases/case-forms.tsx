import { goWith } from '../frame/address';
import type { Case } from './case-shapes';
import { ClosureForm } from './closure-form';
import { EntryForm } from './entry-form';
import { FactsForm } from './facts-form';
import { ReferenceForm } from './reference-form';
import { ResolutionForm } from './resolution-form';
import type { CaseFormName } from './use-case-actions';

const FORMS: Readonly<Record<CaseFormName, (props: { one: Case; onDone: () => void }) => React.ReactNode>> = {
  note: EntryForm,
  facts: FactsForm,
  resolution: ResolutionForm,
  reference: ReferenceForm,
  closure: ClosureForm,
};

/** The form of what one is about to do with the case. */
export function CaseForms({ form, one }: { form: string; one: Case }) {
  const Shown = FORMS[form as CaseFormName];
  return <Shown one={one} onDone={() => goWith({ form: null })} />;
}
