import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { useEvidence } from './evidence';
import { EvidenceField } from './evidence-field';
import { FactFields, useTypedFacts } from './fact-fields';
import { linesOf, saidOr } from './lines';
import { TextField } from './text-field';
import { TriedField } from './tried-field';
import { emptied, useCommandDraft } from './use-drafts';
import { factsOf, FOR_MICROSOFT, knows } from './wanted-facts';

/** To Microsoft, with the number of the case; what their engineer will ask for first is named while it is missing. */
export function MicrosoftForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const number = useCommandDraft('microsoft', 'case', name);
  const reason = useCommandDraft('escalate', 'reason', name);
  const tried = useCommandDraft('escalate', 'tried', name);
  const note = useCommandDraft('escalate', 'note', name);
  const evidence = useEvidence(`escalate evidence ${name}`);
  const facts = useTypedFacts();
  const send = useDeed(target, 'escalate_to_microsoft', () => {
    emptied(number, reason, tried, note);
    evidence.clear();
    onDone();
  });
  const submit = () =>
    send.mutate({
      ...{ reason: reason[0], tried: linesOf(tried[0]), evidence: evidence.body, note: saidOr(note[0]) },
      ...{ caseNumber: saidOr(number[0]), facts: factsOf(facts.typed) },
    });
  const gaps = ticket === null ? [] : FOR_MICROSOFT.filter((fact) => !knows(ticket, fact));
  return (
    <CommandForm title="Escalate to Microsoft" verb="Send to Microsoft" send={send} onSubmit={submit} onCancel={onDone}>
      <TextField label="Number of the Microsoft case" field={number} at="/caseNumber" most={64} required autoFocus />
      <TextField label="Why does it go up?" field={reason} at="/reason" required />
      <TriedField field={tried} steps={[]} />
      <EvidenceField evidence={evidence} />
      <FactFields facts={facts} wanted={gaps} why={gaps.length === 0 ? [] : ['Microsoft asks for these first.']} />
      <TextField label="Anything else" field={note} at="/note" rows={2} />
    </CommandForm>
  );
}
