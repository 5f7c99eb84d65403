import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api/problem';

interface Props {
  title: string;
  busy: boolean;
  error: unknown;
  unsaved: boolean;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** The frame of a package that is being written: Ctrl Enter saves from anywhere in it. */
export function PackageFrame({ title, busy, error, unsaved, onSave, onCancel, children }: Props) {
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave();
  };
  return (
    <form
      className="packet"
      aria-label={title}
      onSubmit={save}
      onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && save(event)}
    >
      <h4>{title}</h4>
      {children}
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      <div className="bar">
        <button type="submit" className="main" disabled={busy}>
          Save the draft<kbd>Ctrl ↵</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Close
        </button>
        <span className="small">{unsaved ? 'Not saved yet; what you typed is kept here.' : ''}</span>
      </div>
    </form>
  );
}
