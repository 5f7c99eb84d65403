import { useState } from 'react';
import { FACT_LABELS, FACT_POINTERS, type FactName } from './wanted-facts';
import { TextField } from './text-field';

type Typed = Readonly<Partial<Record<FactName, string>>>;

/** Facts as they are typed in a hand-over. */
export function useTypedFacts(): { typed: Typed; set: (fact: FactName, text: string) => void } {
  const [typed, setTyped] = useState<Typed>({});
  return { typed, set: (fact, text) => setTyped({ ...typed, [fact]: text }) };
}

interface Props {
  facts: ReturnType<typeof useTypedFacts>;
  wanted: readonly FactName[];
  why?: readonly string[];
}

/** What the hand-over must bring and the ticket does not say; nothing where it says all. */
export function FactFields({ facts: { typed, set }, wanted, why = [] }: Props) {
  if (wanted.length === 0) return null;
  return (
    <fieldset className="wanted">
      <legend>The ticket does not say</legend>
      {wanted.map((fact) => (
        <TextField
          key={fact}
          label={FACT_LABELS[fact]}
          field={[typed[fact] ?? '', (text) => set(fact, text)]}
          at={FACT_POINTERS[fact]}
          most={fact === 'app' || fact === 'policy' ? 200 : 64}
        />
      ))}
      {why.map((words) => (
        <p key={words} className="small">
          {words}
        </p>
      ))}
    </fieldset>
  );
}
