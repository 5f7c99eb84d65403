import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import { useSession } from '../../session/session';
import { useDeed } from '../target';
import { useKnownIssues } from '../use-ticket';
import { CommandForm, type FormProps } from './command-form';
import { Completeness } from './completeness';
import { useEvidence } from './evidence';
import { EvidenceField } from './evidence-field';
import { FactFields, useTypedFacts } from './fact-fields';
import { linesOf, saidOr } from './lines';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { knownSteps, TriedField } from './tried-field';
import { emptied, useCommandDraft } from './use-drafts';
import { FACT_LABELS, factsOf, useWanted } from './wanted-facts';

const OFTEN = [
  'The cause is not found at this tier',
  'It needs rights that this tier does not have',
  'The known steps did not help',
  'Several users have it at once',
  'A policy of the tenant has to change',
];

/** The hand-over packet: why, what was tried, what was seen. Nothing that the ticket says already is asked again. */
export function EscalateForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const { staff } = useSession();
  const reason = useCommandDraft('escalate', 'reason', name);
  const tried = useCommandDraft('escalate', 'tried', name);
  const note = useCommandDraft('escalate', 'note', name);
  const seen = useCommandDraft('escalate', 'seen', name);
  const evidence = useEvidence(`escalate evidence ${name}`);
  const facts = useTypedFacts();
  const [toTier, setToTier] = useState<'' | '3'>('');
  const wanted = useWanted(ticket);
  const { data: known } = useKnownIssues(ticket?.key ?? null);
  const send = useDeed(target, 'escalate', () => {
    emptied(reason, tried, note, seen);
    evidence.clear();
    onDone();
  });
  const fits = known?.packages.find(({ usable, cameBack }) => usable && !cameBack);
  const refusedUnseen =
    send.error instanceof ApiProblem && send.error.errors.some(({ pointer }) => pointer === '/knownIssueSeen');
  const asksSeen = fits !== undefined || refusedUnseen;
  const asksEvidence = ticket?.kind !== 'question';
  const maySkip = ticket?.tier === 1 && (staff.role === 'lead' || staff.role === 'admin');
  const parts: [string, boolean][] = [
    ['the reason', reason[0].trim() !== ''],
    ['what was tried', linesOf(tried[0]).length > 0],
    ...(asksEvidence ? [['evidence', evidence.body !== null] as [string, boolean]] : []),
    ...(wanted.log ? [['a log', evidence.body?.some(({ kind }) => kind === 'log') === true] as [string, boolean]] : []),
    ...wanted.facts.map((fact): [string, boolean] => [
      FACT_LABELS[fact].toLowerCase(),
      Boolean(facts.typed[fact]?.trim()),
    ]),
    ...(asksSeen ? [['why the known answer does not help', seen[0].trim() !== ''] as [string, boolean]] : []),
  ];
  const submit = () =>
    send.mutate({
      ...{ reason: reason[0], tried: linesOf(tried[0]), evidence: evidence.body, note: saidOr(note[0]) },
      ...{ knownIssueSeen: saidOr(seen[0]), facts: factsOf(facts.typed) },
      ...(toTier === '' ? {} : { toTier: 3 as const }),
    });
  return (
    <CommandForm
      title={ticket ? `Escalate to tier ${toTier === '3' ? 3 : ticket.tier + 1}` : 'Escalate'}
      verb="Escalate"
      send={send}
      onSubmit={submit}
      onCancel={onDone}
    >
      <TextField label="Why does it go up?" field={reason} at="/reason" often={OFTEN} required autoFocus />
      <TriedField field={tried} steps={knownSteps(known)} />
      <EvidenceField evidence={evidence} ticket={ticket} />
      <FactFields facts={facts} wanted={wanted.facts} why={wanted.why} />
      {asksSeen && (
        <TextField
          label="The known issue does not help because"
          field={seen}
          at="/knownIssueSeen"
          hint={fits && `${fits.pattern} has an answer that fits: ${fits.tellCaller ?? fits.cause}`}
          required
        />
      )}
      {maySkip && (
        <PickField
          label="Where to"
          field={[toTier, setToTier]}
          at="/toTier"
          choices={[
            ['', 'Tier 2'],
            ['3', 'Straight to tier 3 (against the usual way: say why above)'],
          ]}
        />
      )}
      <TextField label="Anything else the next tier should know" field={note} at="/note" rows={2} />
      <Completeness parts={parts} />
    </CommandForm>
  );
}
