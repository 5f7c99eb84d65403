import { type FormEvent, useEffect, useState } from 'react';
import { wordsOf } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { useDraft } from '../form/drafts';
import { SnippetArea } from './snippets/snippet-area';
import { useDeed, useTicketTarget } from './target';

interface Props {
  ticket: Ticket;
  /** The comment's text: others put words into it. */
  draft: ReturnType<typeof useDraft>;
  onTyping: (typing: boolean) => void;
}

/** A comment on the ticket. What was typed stays until the server has it. */
export function Composer({ ticket, draft: [text, setText], onTyping }: Props) {
  const [fromUser, setFromUser] = useState(false);
  const send = useDeed(useTicketTarget(ticket), 'comment', () => {
    setText('');
    setFromUser(false);
  });
  useEffect(() => onTyping(text !== ''), [text, onTyping]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || send.isPending) return;
    send.mutate({ text, fromUser });
  };
  return (
    <form className="composer" onSubmit={submit}>
      <label htmlFor="comment">Comment</label>
      <SnippetArea
        id="comment"
        rows={3}
        value={text}
        maxLength={16_000}
        onText={setText}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit(event)}
      />
      <div className="bar">
        <label className="switch">
          <input type="checkbox" checked={fromUser} onChange={(event) => setFromUser(event.target.checked)} />
          The user said it
        </label>
        <span className="small">
          <code>::</code> brings a snippet
        </span>
        <span role="alert" className="said">
          {send.error !== null && wordsOf(send.error)}
        </span>
        <button type="submit" className="main" disabled={send.isPending || text.trim() === ''}>
          Add comment
        </button>
      </div>
    </form>
  );
}
