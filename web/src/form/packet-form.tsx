import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { wordsOf } from '../api/problem';

interface Props {
  title: string;
  verb: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A form at the ticket: what is refused is said in it, and nothing that was typed goes. */
export function PacketForm({ title, verb, busy, error, onSubmit, onCancel, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) event.currentTarget.requestSubmit();
  };
  return (
    <form className="packet" aria-label={title} onSubmit={submit} onKeyDown={sendByKey}>
      <h3>{title}</h3>
      {children}
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      <div className="bar">
        {/* Not `disabled`: a button that is switched off loses the focus, and who is refused would begin at the top. */}
        <button type="submit" className="main" aria-disabled={busy}>
          {verb}
        </button>
        <button type="button" onClick={onCancel}>
          Not now
        </button>
        <span className="small by-key">Ctrl Enter sends it</span>
      </div>
    </form>
  );
}
