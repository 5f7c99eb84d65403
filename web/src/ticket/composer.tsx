import { type FormEvent, useEffect, useState } from 'react';
import { api, dataOf, once } from '../api/client';
import { wordsOf } from '../api/problem';
import { keepDraft, useDraft } from './drafts';
import { useCommand } from './use-ticket';

/** A comment on the ticket. What was typed stays until the server has it. */
export function Composer({ ticketKey, onTyping }: { ticketKey: string; onTyping: (typing: boolean) => void }) {
  const [text, setText] = useDraft(`comment ${ticketKey}`);
  const [fromUser, setFromUser] = useState(false);
  const send = useCommand(ticketKey, (body: { text: string; fromUser: boolean }) => {
    const params = { path: { key: ticketKey }, header: once() };
    return dataOf(api.POST('/api/v1/tickets/{key}/comments', { params, body }));
  });
  useEffect(() => onTyping(text !== ''), [text, onTyping]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    send.mutate({ text, fromUser }, { onSuccess: () => (setText(''), keepDraft(`comment ${ticketKey}`, '')) });
  };
  return (
    <form className="composer" onSubmit={submit}>
      <label htmlFor="comment">Comment</label>
      <textarea
        id="comment"
        rows={3}
        value={text}
        maxLength={16_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit(event)}
      />
      <div className="bar">
        <label className="switch">
          <input type="checkbox" checked={fromUser} onChange={(event) => setFromUser(event.target.checked)} />
          The user said it
        </label>
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
