import type { KnownIssues } from '../../api/shapes';
import { linesOf } from './lines';
import { TextField } from './text-field';

const MOST_STEPS = 8;

/** Steps that are known to be tried for the problem: of its packages first, then what the code's page advises. */
export function knownSteps(known: KnownIssues | undefined): string[] {
  const ofPackages = (known?.packages ?? []).flatMap(({ tier1Steps }) => linesOf(tier1Steps));
  const ofCodes = (known?.codes ?? []).flatMap(({ meanings }) =>
    meanings.flatMap(({ resolution }) => resolution ?? []),
  );
  return [...new Set([...ofPackages, ...ofCodes])].filter((step) => step.length <= 1_000).slice(0, MOST_STEPS);
}

interface Props {
  field: readonly [string, (text: string) => void];
  steps: readonly string[];
}

/** What was tried: known steps are ticked, others typed. Both are lines of one text. */
export function TriedField({ field: [text, set], steps }: Props) {
  const lines = linesOf(text);
  const turn = (step: string, on: boolean) =>
    set((on ? [...lines, step] : lines.filter((line) => line !== step)).join('\n'));
  return (
    <>
      {steps.length > 0 && (
        <fieldset className="steps">
          <legend>Known steps: tick those that were tried</legend>
          {steps.map((step) => (
            <label key={step} className="switch">
              <input
                type="checkbox"
                checked={lines.includes(step)}
                onChange={(event) => turn(step, event.target.checked)}
              />
              <span>{step}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField label="What was tried, one step a line" field={[text, set]} at="/tried" rows={3} required />
    </>
  );
}
