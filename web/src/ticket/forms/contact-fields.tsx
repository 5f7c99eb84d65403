import { choicesOf } from '../../form/choice';
import { EvidenceField } from './evidence-field';
import { CHANNELS, type Channel, OUTCOMES } from './outcomes';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import type { useContactBody } from './use-contact-body';
import { WhenField } from './when-field';

interface Props {
  contact: ReturnType<typeof useContactBody>;
  /** The first thing that has to be said gets the focus. */
  focusFirst?: boolean;
}

/** What has to be said with the outcome of a call: nothing more than that. */
export function ContactFields({ contact, focusFirst = false }: Props) {
  const { outcome, channel, note, nextAt, failedStep, evidence } = contact;
  const asks = OUTCOMES.find((one) => one.outcome === outcome)?.asks ?? 'nothing';
  return (
    <>
      <PickField<Channel>
        label="How the user was reached"
        field={channel}
        at="/channel"
        choices={choicesOf(CHANNELS)}
      />
      {asks === 'next_try' && (
        <WhenField label="Next try" field={nextAt} at="/nextAt" required autoFocus={focusFirst} />
      )}
      {asks === 'date' && (
        <WhenField
          label="When the user wants to be called"
          field={nextAt}
          at="/nextAt"
          required
          autoFocus={focusFirst}
        />
      )}
      {asks === 'failure' && (
        <>
          <TextField label="The step that fails" field={failedStep} at="/failedStep" required autoFocus={focusFirst} />
          <EvidenceField evidence={evidence} required />
        </>
      )}
      <TextField
        label={asks === 'note' ? 'How you know' : 'Note'}
        field={note}
        at="/note"
        rows={2}
        required={asks === 'note'}
        autoFocus={focusFirst && asks === 'note'}
      />
    </>
  );
}
