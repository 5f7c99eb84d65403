import { type RefObject, useRef, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { go } from '../frame/address';
import { PLATFORM_NAMES, STATE_NAMES } from '../queue/words';
import { instantOf } from '../ticket/forms/moments';
import { CHANNELS, type Channel, type Outcome, OUTCOMES } from '../ticket/forms/outcomes';
import { lastChannel, keepChannel } from '../ticket/forms/use-contact-body';
import { SnippetTicket } from '../ticket/snippets/use-snippets';
import { choicesFor, defaultNextTry } from './outcome-choices';
import { isDoublePress, type LastRecorded } from './double-press';
import { OutcomeForm } from './outcome-form';
import { ScriptCard } from './script-card';
import type { DueTicket, Person, Script } from './use-contact-list';
import { type OutcomeOf, useRecord } from './use-record';
import { nameOf, REASONS } from './words';

interface Props {
  person: Person;
  scripts: ReadonlyMap<string, Script>;
  /** What was recorded last, of whomever. */
  last: RefObject<LastRecorded | null>;
  /** `how` the call went, in words. */
  onRecorded: (how: string) => void;
}

/** One call: how to reach them, what to read to them, and how it went, with one key. */
export function CallPane({ person, scripts, last, onRecorded }: Props) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [form, setForm] = useState<Outcome | null>(null);
  const [channel, setChannel] = useState<Channel>(lastChannel);
  const given = useRef<Outcome>('no_answer');
  const record = useRecord(() => {
    setForm(null);
    last.current = { outcome: given.current, at: Date.now() };
    onRecorded(OUTCOMES.find((one) => one.outcome === given.current)?.words ?? '');
  });
  const tickets = person.tickets.filter(({ key }) => !left.has(key));
  const scriptOf = ({ script }: DueTicket) => scripts.get(script);
  const shown = [...new Set(person.tickets.map(scriptOf))].filter((script) => script !== undefined);
  const told = [...new Set(tickets.map(scriptOf))].filter((script) => script !== undefined);
  const choices = choicesFor(person, tickets, told);
  /** The same outcome for each ticket; what stays as it is cannot be confirmed, only told. */
  const outcomesOf = (outcome: Outcome, more: Partial<OutcomeOf> = {}) =>
    tickets.map((ticket): OutcomeOf => {
      const informs = outcome === 'confirmed' && scriptOf(ticket)?.kind === 'wont_fix';
      return { channel, ...more, key: ticket.key, outcome: informs ? 'informed' : outcome };
    });
  const press = (outcome: Outcome, atOnce: boolean) => {
    if (record.isPending || isDoublePress(last.current, outcome, Date.now())) return;
    given.current = outcome;
    record.reset();
    if (!atOnce) return setForm(outcome);
    const again = outcome === 'no_answer' ? { nextAt: instantOf(defaultNextTry(told)) } : {};
    record.mutate(outcomesOf(outcome, again));
  };
  useActions([
    ...choices.map(({ outcome, title, key, atOnce }) => ({
      ...{ id: `contact.${outcome}`, title, keys: key, group: 'Contact today' as const },
      run: () => press(outcome, atOnce),
    })),
    {
      ...{ id: 'contact.open', title: 'Open the ticket', keys: 'o', group: 'Contact today' as const },
      run: () => go(`/queue?ticket=${tickets[0]?.key ?? person.key}`),
    },
  ]);
  const toggle = (key: string) => {
    const after = new Set(left);
    if (!after.delete(key)) after.add(key);
    setLeft(after);
  };
  const [sign] = REASONS[person.reason];
  return (
    <SnippetTicket value={person.key}>
      <section className="pane ticket call-pane" id="call" aria-label={`Call ${nameOf(person)}`} tabIndex={-1}>
        <header>
          <div className="line">
            <p className={`reason ${person.reason}`}>
              <span aria-hidden="true">{sign}</span> {person.says}
            </p>
            <span className="stretch" />
            <ActionButton id="contacts.close" />
          </div>
          <h2>{nameOf(person)}</h2>
          <p className="reach">
            {[person.requester?.contact, person.requester?.upn, person.location].filter(Boolean).join(' · ')}
          </p>
        </header>
        {shown.map((script) => (
          <ScriptCard key={script.id} script={script} />
        ))}
        <fieldset className="due-tickets">
          <legend>{person.tickets.length === 1 ? 'The ticket' : 'Which of their tickets this call was about'}</legend>
          {person.tickets.map((ticket) => (
            <TicketLine
              key={ticket.key}
              ticket={ticket}
              chosen={!left.has(ticket.key)}
              onToggle={person.tickets.length === 1 ? null : () => toggle(ticket.key)}
            />
          ))}
        </fieldset>
        <div className="bar outcomes" id="outcomes" tabIndex={-1} role="group" aria-label="How did it go?">
          {choices.map(({ outcome }, at) => (
            <ActionButton key={outcome} id={`contact.${outcome}`} main={at === 0 && person.reason !== 'in_doubt'} />
          ))}
          <label className="channel">
            By{' '}
            <select
              value={channel}
              onChange={(event) => {
                const wanted = event.target.value as Channel;
                keepChannel(wanted);
                setChannel(wanted);
              }}
            >
              {Object.entries(CHANNELS).map(([word, title]) => (
                <option key={word} value={word}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p role="alert" className="wrong">
          {record.error !== null && form === null && wordsOf(record.error)}
        </p>
        {form !== null && (
          <OutcomeForm
            key={form}
            {...{ outcome: form, name: person.key, send: record, channel }}
            withinHours={Math.min(24 * 7, ...told.map(({ rule }) => rule.nextTryWithinHours))}
            onSend={(body) => record.mutate(outcomesOf(form, body))}
            onCancel={() => setForm(null)}
          />
        )}
        <div className="bar">
          <ActionButton id="contact.open" />
        </div>
      </section>
    </SnippetTicket>
  );
}

interface LineProps {
  ticket: DueTicket;
  chosen: boolean;
  onToggle: (() => void) | null;
}

function TicketLine({ ticket, chosen, onToggle }: LineProps) {
  const { key, title, platform, state, tries, days, missing, assignee } = ticket;
  const words = (
    <span>
      <span className="key">{key}</span> {title}{' '}
      <span className="small">
        {PLATFORM_NAMES[platform]} · {STATE_NAMES[state]}
        {assignee !== null && ` · with ${assignee.name}`}
        {tries > 0 && ` · tried ${tries}× on ${days} ${days === 1 ? 'day' : 'days'}`}
        {tries > 0 && missing.tries + missing.days > 0 && `, ${missing.tries} more before giving up`}
      </span>
    </span>
  );
  if (onToggle === null) return <p>{words}</p>;
  return (
    <label className="switch">
      <input type="checkbox" checked={chosen} onChange={onToggle} />
      {words}
    </label>
  );
}
