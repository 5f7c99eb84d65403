import { useState } from 'react';
import { choicesOf } from '../../form/choice';
import { useDeed } from '../target';
import { useKnownIssues } from '../use-ticket';
import { CommandForm, type FormProps } from './command-form';
import { PackagePick, usableOf } from './package-pick';
import { PickField } from './pick-field';
import { RESOLUTION_KINDS } from './script';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

type Kind = keyof typeof RESOLUTION_KINDS;

/** The resolution on its way down: a live package, or words for this ticket alone. */
export function HandDownForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const [kind, setKind] = useState<Kind>('fix');
  const [wanted, setWanted] = useState<'package' | 'words' | null>(null);
  const [chosen, choose] = useState<number | null>(null);
  const [skipTier2, setSkipTier2] = useState(false);
  const { data: known } = useKnownIssues(ticket?.key ?? null);
  const cause = useCommandDraft('hand down', 'cause', name);
  const userSteps = useCommandDraft('hand down', 'user steps', name);
  const tier1Steps = useCommandDraft('hand down', 'tier 1 steps', name);
  const verify = useCommandDraft('hand down', 'verify', name);
  const send = useDeed(target, 'hand_down', () => {
    emptied(cause, userSteps, tier1Steps, verify);
    onDone();
  });
  const packages = usableOf(known).filter(({ cameBack }) => !cameBack);
  const by = wanted ?? (packages.length > 0 && cause[0] === '' ? 'package' : 'words');
  const id = chosen ?? packages[0]?.id ?? null;
  const resolution = { kind, cause: cause[0], userSteps: userSteps[0], tier1Steps: tier1Steps[0], verify: verify[0] };
  const submit = () => send.mutate({ ...(by === 'package' ? { package: id } : { resolution }), skipTier2 });
  const hasTier2 = ticket?.tier !== 2 && (ticket?.path.some(({ tier }) => tier === 2) ?? true);
  return (
    <CommandForm title="Hand down" verb="Hand down" send={send} onSubmit={submit} onCancel={onDone}>
      {packages.length > 0 && (
        <PickField
          label="With"
          field={[by, setWanted]}
          at="/package"
          choices={[
            ['package', 'A known answer'],
            ['words', 'Words for this ticket alone'],
          ]}
        />
      )}
      {by === 'package' ? (
        <PackagePick packages={packages} field={[id, choose]} />
      ) : (
        <>
          <PickField
            label="What it is"
            field={[kind, setKind]}
            at="/resolution/kind"
            choices={choicesOf(RESOLUTION_KINDS)}
          />
          <TextField label="The cause" field={cause} at="/resolution/cause" rows={2} required autoFocus />
          <TextField label="What the user does" field={userSteps} at="/resolution/userSteps" rows={3} required />
          <TextField label="What tier 1 does" field={tier1Steps} at="/resolution/tier1Steps" rows={3} required />
          <TextField label="How to see that it works" field={verify} at="/resolution/verify" rows={2} required />
        </>
      )}
      {hasTier2 && (
        <label className="switch">
          <input type="checkbox" checked={skipTier2} onChange={(event) => setSkipTier2(event.target.checked)} />
          Straight to tier 1 (tier 2 is told)
        </label>
      )}
    </CommandForm>
  );
}
