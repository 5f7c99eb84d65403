import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import type { PackageText } from './package-fields';
import { ScopeInputs } from './scope-inputs';
import { useEngineers } from './use-packages';
import { RESOLUTION_KINDS } from './words';

export interface InputsProps {
  text: PackageText;
  put: (part: Partial<PackageText>) => void;
}

/** Everything that a package says. Nothing is required while it is a draft. */
export function PackageInputs({ text, put }: InputsProps) {
  const { data: engineers } = useEngineers();
  const of = (name: 'cause' | 'userSteps' | 'tier1Steps' | 'verify') =>
    [text[name], (typed: string) => put({ [name]: typed })] as const;
  const owners = engineers?.map(({ id, name }) => [String(id), name] as const) ?? [];
  return (
    <>
      <Choice
        label="What it is"
        field={[text.kind, (kind) => put({ kind })]}
        choices={choicesOf(RESOLUTION_KINDS)}
        autoFocus
      />
      <Field label="The cause" field={of('cause')} rows={2} most={16_000} />
      <Field
        label={text.kind === 'wont_fix' ? 'What the user is told' : 'What the user does, step by step'}
        field={of('userSteps')}
        rows={4}
        most={16_000}
      />
      <Field label="What tier 1 does, step by step" field={of('tier1Steps')} rows={4} most={16_000} />
      <Field label="How to see that it works" field={of('verify')} rows={2} most={16_000} />
      <ScopeInputs text={text} put={put} />
      <fieldset>
        <legend>On the way down</legend>
        <label className="switch">
          <input
            type="checkbox"
            checked={text.tier2Accepts}
            onChange={(event) => put({ tier2Accepts: event.target.checked })}
          />
          Tier 2 looks at it first and passes it on
        </label>
        <label className="switch">
          <input type="checkbox" checked={text.ownRule} onChange={(event) => put({ ownRule: event.target.checked })} />
          Its own rule for calls, instead of the policy’s
        </label>
        {text.ownRule && <CallRule text={text} put={put} />}
      </fieldset>
      <Choice
        label="Owner"
        field={[text.owner, (owner) => put({ owner })]}
        choices={[['', 'Whoever publishes it'], ...owners]}
      />
    </>
  );
}

function CallRule({ text, put }: InputsProps) {
  const rule = { type: 'number', min: 1, required: true } as const;
  return (
    <div className="chips">
      <MeasuredField {...rule} label="Tries" max={20} field={[text.tries, (tries) => put({ tries })]} />
      <MeasuredField {...rule} label="On different days" max={20} field={[text.days, (days) => put({ days })]} />
      <MeasuredField
        {...rule}
        label="Hours until the next try"
        max={336}
        field={[text.within, (within) => put({ within })]}
      />
    </div>
  );
}
