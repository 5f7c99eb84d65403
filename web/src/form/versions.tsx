import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { wordsOf } from '../api/problem';
import type { FieldClash } from './merge-versions';
import type { Conflict } from './use-versioned';
import './versions.css';

interface Props<Fields> {
  conflict: Conflict<Fields>;
  /** What the fields are called in the form. */
  names: Readonly<Record<string, string>>;
  /** A value in words, where it is no text. */
  show?: (field: string, value: unknown) => string;
  busy?: boolean;
  onResult: (fields: Fields) => void;
  onBack: () => void;
}

const plain = (_field: string, value: unknown) =>
  value === null || value === undefined || value === '' ? 'empty' : String(value);

/** Two people changed the same thing: yours, theirs and what is saved, side by side. Nothing is chosen for anybody. */
export function Versions<Fields extends object>(props: Props<Fields>) {
  const { conflict, names, show = plain, busy = false, onResult, onBack } = props;
  const { clashes, taken } = conflict;
  const [decided, setDecided] = useState<Readonly<Record<string, unknown>>>({});
  const result: Readonly<Record<string, unknown>> = Object.fromEntries(
    clashes.map(({ field, yours }) => [field, field in decided ? decided[field] : yours]),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = JSON.stringify(clashes);
  // Also when somebody was faster once more.
  useEffect(() => {
    heading.current?.focus();
    setDecided({});
  }, [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onResult({ ...conflict.fields, ...result });
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) event.currentTarget.requestSubmit();
  };
  const nameOf = (field: string) => names[field] ?? field;
  return (
    <form className="versions" aria-label="Yours and theirs" onSubmit={submit} onKeyDown={sendByKey}>
      <h3 ref={heading} tabIndex={-1}>
        Somebody changed this while you wrote
      </h3>
      <p role="status">
        {clashes.map(({ field }) => nameOf(field)).join(', ')}: choose what stands. Nothing is saved yet, nothing is
        lost.
        {taken.length > 0 && ` Changed by the other one alone, and kept: ${taken.map(nameOf).join(', ')}.`}
      </p>
      {clashes.map((clash) => (
        <OneField
          key={clash.field}
          clash={clash}
          name={nameOf(clash.field)}
          show={(value) => show(clash.field, value)}
          value={result[clash.field]}
          onChange={(value) => setDecided((before) => ({ ...before, [clash.field]: value }))}
        />
      ))}
      <p role="alert" className="wrong">
        {conflict.error !== undefined && wordsOf(conflict.error)}
      </p>
      <div className="bar">
        <button type="submit" className="main" disabled={busy}>
          Save the result
        </button>
        <button type="button" onClick={onBack}>
          Back to the form
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  clash: FieldClash;
  name: string;
  show: (value: unknown) => string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function OneField({ clash: { yours, theirs }, name, show, value, onChange }: FieldProps) {
  const isText = typeof yours === 'string' && (theirs === null || typeof theirs === 'string');
  return (
    <fieldset>
      <legend>{name}</legend>
      <Side title="Yours" words={show(yours)} name={name} onTake={() => onChange(yours)} />
      <Side title="Theirs" words={show(theirs)} name={name} onTake={() => onChange(theirs)} />
      <div>
        <h4>Result</h4>
        {isText ? (
          <textarea
            rows={4}
            aria-label={`Result: ${name}`}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <output className="words">{show(value)}</output>
        )}
        {isText && (
          <button type="button" onClick={() => onChange([yours, theirs].filter(Boolean).join('\n\n'))}>
            Take both<span className="unseen">: {name}</span>
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface SideProps {
  title: 'Yours' | 'Theirs';
  words: string;
  name: string;
  onTake: () => void;
}

function Side({ title, words, name, onTake }: SideProps) {
  return (
    <div>
      <h4>{title}</h4>
      <p className="words">{words}</p>
      <button type="button" onClick={onTake}>
        Take {title.toLowerCase()}
        <span className="unseen">: {name}</span>
      </button>
    </div>
  );
}
