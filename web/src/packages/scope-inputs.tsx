import { choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { Ticks } from '../form/ticks';
import { PLATFORM_NAMES } from '../queue/words';
import type { InputsProps } from './package-inputs';
import { usePhases } from './use-packages';

/** What devices the package is for. Nothing ticked or typed means all. */
export function ScopeInputs({ text, put }: InputsProps) {
  const { data } = usePhases();
  const phases = data?.items.map(({ id, name }) => [String(id), name] as const) ?? [];
  const bound = (name: 'osFrom' | 'osTo' | 'appFrom' | 'appTo') =>
    [text[name], (typed: string) => put({ [name]: typed })] as const;
  return (
    <fieldset className="scope">
      <legend>What it is for</legend>
      <p className="small">Nothing ticked or typed: all. A device whose version nobody knows is in it.</p>
      <Ticks
        label="Platforms"
        field={[text.platforms, (platforms) => put({ platforms })]}
        choices={choicesOf(PLATFORM_NAMES)}
      />
      {text.platforms.length === 1 ? (
        <div className="chips">
          <Field label="System version from" field={bound('osFrom')} most={64} />
          <Field label="System version to (14 takes 14.6.1 in)" field={bound('osTo')} most={64} />
        </div>
      ) : (
        <p className="small">Tick exactly one platform to say from which to which system version.</p>
      )}
      <div className="chips">
        <Field label="App version from" field={bound('appFrom')} most={64} />
        <Field label="App version to" field={bound('appTo')} most={64} />
      </div>
      {phases.length > 0 && (
        <Ticks label="Phases" field={[text.phases, (chosen) => put({ phases: chosen })]} choices={phases} />
      )}
    </fieldset>
  );
}
