import { useDraft, useFormDraft } from '../form/drafts';
import type { PackageText } from './package-fields';

export interface Typed {
  text: PackageText;
  /** Something was typed that the package does not have. */
  unsaved: boolean;
  put: (part: Partial<PackageText>) => void;
  /** The server has it: what was kept beside it goes. */
  saved: () => void;
}

/** What is typed into a package, kept until the server has it; `begun` is what there is before anybody types. */
export function usePackageText(name: string, begun: PackageText): Typed {
  const [kept] = useDraft(name);
  const [text, change] = useFormDraft(name, begun);
  return { text, unsaved: kept !== '', put: change, saved: () => change(null) };
}
