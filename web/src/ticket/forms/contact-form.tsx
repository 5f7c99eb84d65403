import type { Ticket } from '../../api/shapes';
import { useDeed } from '../target';
import { useKnownIssues } from '../use-ticket';
import { CommandForm, type FormProps } from './command-form';
import { ContactFields } from './contact-fields';
import { OUTCOMES, outcomesFor } from './outcomes';
import { Script } from './script';
import { useContactBody } from './use-contact-body';
import { type ContactRule, useContactRule } from './use-contact-rule';

/** The call with the user: the script of the resolution, and how it went. */
export function ContactForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const resolution = ticket?.resolution ?? null;
  const wontFix = resolution?.kind === 'wont_fix';
  const rule = useRuleOf(ticket);
  const contact = useContactBody(name, wontFix ? 'informed' : 'confirmed', rule.nextTryWithinHours);
  const send = useDeed(target, 'contact', () => {
    contact.clear();
    onDone();
  });
  return (
    <CommandForm
      title={`Tell ${ticket?.requester?.name ?? 'the user'}`}
      verb="Record"
      send={send}
      onSubmit={() => send.mutate(contact.body)}
      onCancel={onDone}
    >
      {ticket?.requester?.contact && <p>Reach the user: {ticket.requester.contact}</p>}
      {resolution && <Script resolution={resolution} />}
      <fieldset>
        <legend>How did it go?</legend>
        {choicesAt(ticket, rule).map(({ outcome, words }, at) => (
          <label key={outcome} className="switch">
            <input
              type="radio"
              name="outcome"
              autoFocus={at === 0}
              checked={contact.outcome === outcome}
              onChange={() => contact.setOutcome(outcome)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <ContactFields contact={contact} />
      {ticket && <Tried ticket={ticket} rule={rule} />}
    </CommandForm>
  );
}

function useRuleOf(ticket: Ticket | null): ContactRule {
  const { data: known } = useKnownIssues(ticket?.key ?? null);
  const own = known?.packages.find(({ id }) => id === ticket?.resolution?.package);
  return useContactRule(own?.contactRule ?? null);
}

/** Of several tickets at once everything may be meant: the server says of each what it cannot be. */
function choicesAt(ticket: Ticket | null, rule: ContactRule) {
  if (ticket === null) return OUTCOMES;
  const { tries, days } = ticket.contacts ?? { tries: 0, days: 0 };
  return outcomesFor({
    kind: ticket.resolution?.kind ?? null,
    hasUser: (ticket.requester?.upn ?? null) !== null,
    mayGiveUp: tries >= rule.tries && days >= rule.days,
  });
}

function Tried({ ticket, rule }: { ticket: Ticket; rule: ContactRule }) {
  const { tries, days } = ticket.contacts ?? { tries: 0, days: 0 };
  if (tries === 0) return null;
  return (
    <p className="small">
      Tried {tries} of {rule.tries} times, on {days} of {rule.days} days.
    </p>
  );
}
