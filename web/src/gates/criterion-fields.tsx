import { Choice } from '../form/choice';
import { MeasuredField } from '../form/measured-field';
import { KIND_NAMES } from '../queue/words';
import type { Criterion } from './shapes';
import { LIMITS } from './words';

type Kind = NonNullable<Criterion['kind']>;

/** A criterion while it is edited: whether it is asked, and its numbers as typed. */
export interface Wanted {
  on: boolean;
  kind: Kind;
  limit: string;
  days: string;
}

/** Kinds of tickets that a rate is known of: questions have nothing to be divided by. */
const KINDS = (['enrollment', 'app_install', 'policy', 'compliance', 'access'] as const).map(
  (kind) => [kind, KIND_NAMES[kind]] as const,
);

interface Props {
  /** The first of the form. */
  first: boolean;
  name: Criterion['criterion'];
  title: string;
  wanted: Wanted;
  onChange: (part: Partial<Wanted>) => void;
}

/** One criterion of the form: asked or not, and by what limit. */
export function CriterionFields({ first, name, title, wanted, onChange }: Props) {
  const limit = LIMITS[name];
  return (
    <fieldset className="condition criterion">
      <legend>{title}</legend>
      <label className="switch">
        <input
          type="checkbox"
          autoFocus={first}
          checked={wanted.on}
          onChange={(event) => onChange({ on: event.target.checked })}
        />
        Asked
      </label>
      {wanted.on && (name === 'rate' || name === 'sample') && (
        <Choice<Kind> label="Tickets counted" field={[wanted.kind, (kind) => onChange({ kind })]} choices={KINDS} />
      )}
      {wanted.on && limit !== undefined && (
        <MeasuredField
          label={limit}
          type="number"
          step="any"
          min={0}
          field={[wanted.limit, (typed) => onChange({ limit: typed })]}
          required
        />
      )}
      {wanted.on && name === 'contact_backlog' && (
        <MeasuredField
          label="Too long: more than so many days"
          type="number"
          min={0}
          max={60}
          field={[wanted.days, (typed) => onChange({ days: typed })]}
          required
        />
      )}
    </fieldset>
  );
}
