import { type FormEvent, useEffect, useRef, useState } from 'react';
import { say } from '../../actions/said';
import { ApiProblem, wordsOf } from '../../api/problem';
import { Ticks } from '../../form/ticks';
import { Versions } from '../../form/versions';
import { KIND_NAMES } from '../../queue/words';
import { useSession } from '../../session/session';
import { Calendars } from './calendars';
import { CLOCK, GROUPS, PACKET_FIELDS, type PacketField, packetField } from './policy-fields';
import { PolicyInput } from './policy-input';
import { calendarNames, fieldsOf, type PolicyDocument, type PolicyTexts, textsOf } from './policy-texts';
import { TargetsTable } from './targets-table';
import { type Policy, useChangePolicy } from './use-policy';

/** The policy as one plain form: read by everybody, saved as a whole by a lead. */
export function PolicyForm({ policy }: { policy: Policy }) {
  const { permissions } = useSession();
  const before = textsOf(policy.document as PolicyDocument);
  const [changed, setChanged] = useState<PolicyTexts>({});
  const texts = { ...before, ...changed };
  const { save, busy, error, conflict, back } = useChangePolicy(policy, (taken) => {
    setChanged({});
    say(taken.length === 0 ? 'The policy is in force.' : 'The policy is in force, with what somebody else changed.');
  });
  const mayChange = permissions.includes('policy:manage');
  const calendars = calendarNames(texts);
  const onChange = (pointer: string, text: string) => setChanged((own) => ({ ...own, [pointer]: text }));
  const faults = faultsOf(error, Object.keys(texts));
  const shared = { texts, onChange, faults, calendars };
  const different = Object.keys(changed).filter((pointer) => changed[pointer] !== before[pointer]).length;
  const form = useRef<HTMLFormElement>(null);
  // What is refused is mended where it stands, somewhere in a long form.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void save(texts);
  };
  const names = Object.fromEntries(fieldsOf(calendars).map(({ pointer, label }) => [pointer, label]));
  if (conflict !== null) {
    return (
      <Versions conflict={conflict} names={names} busy={busy} onResult={(fields) => void save(fields)} onBack={back} />
    );
  }
  return (
    <form ref={form} className="policy-form" aria-label="Policy" onSubmit={submit}>
      <fieldset disabled={!mayChange}>
        <legend>Clocks</legend>
        <TargetsTable {...shared} />
        <div className="numbers">
          {CLOCK.map((field) => (
            <PolicyInput key={field.pointer} field={field} {...shared} />
          ))}
        </div>
      </fieldset>
      <Calendars {...shared} mayChange={mayChange} onAdd={(added) => setChanged((own) => ({ ...own, ...added }))} />
      <fieldset disabled={!mayChange}>
        <legend>What a hand-over upwards must bring</legend>
        {Object.entries(KIND_NAMES).map(([kind, title]) => (
          <Packet key={kind} kind={kind} title={title} texts={texts} onChange={onChange} />
        ))}
      </fieldset>
      {GROUPS.map(({ title, says, fields }) => (
        <fieldset key={title} disabled={!mayChange}>
          <legend>{title}</legend>
          <p className="small">{says}</p>
          <div className="numbers">
            {fields.map((field) => (
              <PolicyInput key={field.pointer} field={field} {...shared} />
            ))}
          </div>
        </fieldset>
      ))}
      {mayChange && (
        <div className="bar save">
          <button type="submit" className="main" disabled={different === 0} aria-disabled={busy}>
            Put it in force
          </button>
          <button type="button" disabled={different === 0} onClick={() => setChanged({})}>
            As it was
          </button>
          <span className="small" role="status">
            {different === 0 ? 'Nothing is changed.' : `${different} changed. Clocks that run are computed anew.`}
          </span>
          <p role="alert" className="wrong">
            {error !== null && refusalWords(error, faults, names)}
          </p>
        </div>
      )}
    </form>
  );
}

/** What is wrong with each field; of a list of hours the server names the part, the form has one field. */
function faultsOf(error: unknown, pointers: readonly string[]): Map<string, string> {
  const faults = error instanceof ApiProblem ? error.errors : [];
  return new Map(
    faults.map(({ pointer, detail }) => {
      const field = pointers.find((one) => pointer === one || pointer.startsWith(`${one}/`));
      return [field ?? pointer, detail];
    }),
  );
}

/** What is refused, by the names that the form has for its fields. */
function refusalWords(error: unknown, faults: ReadonlyMap<string, string>, names: Readonly<Record<string, string>>) {
  const fields = [...faults].map(([pointer, detail]) => `${names[pointer] ?? pointer}: ${detail}`);
  return fields.length === 0 ? wordsOf(error) : `Not in force: ${fields.join('; ')}.`;
}

interface PacketProps {
  kind: string;
  title: string;
  texts: PolicyTexts;
  onChange: (pointer: string, text: string) => void;
}

function Packet({ kind, title, texts, onChange }: PacketProps) {
  const { pointer } = packetField(kind, title);
  const ticked = (texts[pointer] ?? '')
    .split(', ')
    .filter((word): word is PacketField => Object.hasOwn(PACKET_FIELDS, word));
  const choices = Object.entries(PACKET_FIELDS) as [PacketField, string][];
  return <Ticks label={title} field={[ticked, (words) => onChange(pointer, words.join(', '))]} choices={choices} />;
}
