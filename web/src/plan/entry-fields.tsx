import { Choice, choicesOf } from '../form/choice';
import { MeasuredField } from '../form/measured-field';
import { Ticks } from '../form/ticks';
import { PLATFORM_NAMES } from '../queue/words';
import { type TypedEntry, withKind } from './entry-typed';
import { PersonChoice } from './person-choice';
import type { Phase } from './shapes';
import { useGroups } from './use-plan';
import { CHANNELS, ENTRY_KINDS, VARIANTS } from './words';

interface Props {
  phases: readonly Phase[];
  typed: TypedEntry;
  onChange: (part: Partial<TypedEntry>) => void;
  onWhole: (typed: TypedEntry) => void;
}

/** The fields of an entry: those that its kind has. */
export function EntryFields({ phases, typed, onChange, onWhole }: Props) {
  const { kind } = typed;
  const named = phases.map(({ id, name }) => [String(id), name] as const);
  const tells = kind === 'communication' || kind === 'intervention';
  return (
    <>
      <div className="fields">
        <Choice
          label="Kind"
          field={[kind, (word) => onWhole(withKind(typed, word))]}
          choices={choicesOf(ENTRY_KINDS)}
        />
        <Choice
          label="What exactly"
          field={[typed.variant, (variant) => onChange({ variant })]}
          choices={VARIANTS[kind]}
        />
        <Choice
          label="Phase"
          field={[typed.phase, (phase) => onChange({ phase, groups: [] })]}
          choices={[['', 'The whole rollout'], ...named]}
        />
        <MeasuredField label="When" type="datetime-local" field={[typed.at, (at) => onChange({ at })]} required />
        {kind !== 'milestone' && (
          <MeasuredField
            label="Until, if it lasts"
            type="datetime-local"
            field={[typed.until, (until) => onChange({ until })]}
          />
        )}
        {tells && (
          <Choice<TypedEntry['channel']>
            label="Channel"
            field={[typed.channel, (channel) => onChange({ channel })]}
            choices={kind === 'intervention' ? [['', 'None'], ...choicesOf(CHANNELS)] : choicesOf(CHANNELS)}
          />
        )}
        <PersonChoice
          label="Who sees to it"
          field={[typed.owner, (owner) => onChange({ owner })]}
          none="Nobody named"
        />
        {kind === 'policy_deployment' && (
          <MeasuredField
            label="Withdrawn, if it was rolled back"
            type="datetime-local"
            field={[typed.withdrawnAt, (withdrawnAt) => onChange({ withdrawnAt })]}
          />
        )}
      </div>
      {typed.phase !== '' && <OfGroups phase={Number(typed.phase)} typed={typed} onChange={onChange} />}
      {kind === 'intervention' && <Outcome phases={phases} typed={typed} onChange={onChange} />}
      <Ticks
        label="Platforms (none ticked: all)"
        field={[typed.platforms, (platforms) => onChange({ platforms })]}
        choices={choicesOf(PLATFORM_NAMES)}
      />
      <label className="switch">
        <input type="checkbox" checked={typed.done} onChange={(event) => onChange({ done: event.target.checked })} />
        It is done
      </label>
    </>
  );
}

type Part = Pick<Props, 'typed' | 'onChange'>;

function OfGroups({ phase, typed, onChange }: Part & { phase: number }) {
  const { data } = useGroups(phase);
  if (data === undefined || data.items.length === 0) return null;
  const choices = data.items.map(({ id, name }) => [String(id), name] as const);
  return (
    <Ticks
      label="Groups (none ticked: all)"
      field={[typed.groups, (groups) => onChange({ groups })]}
      choices={choices}
    />
  );
}

/** Of an intervention: who came, and the group without it that it is compared with. */
function Outcome({ phases, typed, onChange }: Part & { phases: readonly Phase[] }) {
  const [first, ...rest] = phases;
  return (
    <div className="fields">
      <MeasuredField
        label="How many people came"
        type="number"
        min={0}
        field={[typed.attendance, (attendance) => onChange({ attendance })]}
      />
      {first !== undefined && <Compared phases={[first, ...rest]} typed={typed} onChange={onChange} />}
    </div>
  );
}

function Compared({ phases, typed, onChange }: Part & { phases: readonly Phase[] }) {
  const own = phases.find(({ id }) => String(id) === typed.phase);
  const { data } = useGroups(own?.id ?? phases[0]?.id ?? 0);
  const choices = data?.items.map(({ id, name }) => [String(id), name] as const) ?? [];
  return (
    <Choice
      label="Compared with, a group without it"
      field={[typed.comparison, (comparison) => onChange({ comparison })]}
      choices={[['', 'None'], ...choices]}
    />
  );
}
