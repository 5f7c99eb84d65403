import { useDraft } from '../../form/drafts';

/** A draft that is emptied once it was sent. */
export type Draft = readonly [string, (text: string) => void];

/** Drafts of one command on one ticket. */
export function useCommandDraft(command: string, field: string, name: string): Draft {
  return useDraft(`${command} ${field} ${name}`);
}

export function emptied(...drafts: readonly Draft[]): void {
  for (const [, set] of drafts) set('');
}
