import { type FormEvent, useRef, useState } from 'react';
import { wordsOf } from '../api/problem';
import { go, goWith } from '../frame/address';
import { Modal } from '../frame/modal';
import { useStanding } from '../live/use-feed';
import { focusTicket } from '../ticket/focus-ticket';
import { ChipFields } from './chip-fields';
import { isSaidOfWhom } from './chips';
import { Found } from './found';
import './log.css';
import { useLog } from './use-log';

const QUEUE = '/queue';

function openTicket(key: string): void {
  if (window.location.pathname === QUEUE) goWith({ ticket: key, log: null, text: null });
  else go(`${QUEUE}?ticket=${key}`);
  focusTicket();
}

/** One paste, chips that can be put right, what is known of it while typing: twenty seconds on the phone. */
export function LogPanel({ text, onClose }: { text: string; onClose: () => void }) {
  const log = useLog(text);
  const { words, chips, parsed, sending } = log;
  const [missing, setMissing] = useState<string | null>(null);
  const [logged, setLogged] = useState<string | null>(null);
  const paste = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const next = useRef(false);
  const [touched, setTouched] = useState(text !== '');
  const kept = !touched && words !== '';
  const away = useStanding().state === 'away';
  const startOver = () => {
    log.forget();
    setTouched(true);
    paste.current?.focus();
  };
  const read = new Set(Object.keys(chips).filter((path) => chips[path] !== '' && isRead(parsed?.fields, path)));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaidOfWhom(chips)) return setMissing('Say who calls or which device it is: user, name or serial.');
    setMissing(null);
    const more = next.current;
    sending.mutate(log.body(), {
      onSuccess: (ticket) => {
        if (more) {
          log.forgetAllButTheUser();
          setLogged(ticket === null ? 'It waits to be sent.' : `${ticket.key} is logged.`);
          paste.current?.focus();
          return;
        }
        log.forget();
        if (ticket === null) onClose();
        else openTicket(ticket.key);
      },
    });
  };
  const send = (thenNext: boolean) => {
    next.current = thenNext;
    form.current?.requestSubmit();
  };
  return (
    <Modal label="Log a ticket" className="log" onClose={onClose}>
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send(event.shiftKey);
        }}
      >
        <h2>Log a ticket</h2>
        <p role="status" className="logged">
          {logged}
        </p>
        {away && (
          <p className="small">
            Offline: the text cannot be read into the fields now. Fill in what fails, who, kind and platform; it is sent
            when the connection is back.
          </p>
        )}
        <label>
          What the user says: paste it all
          <textarea
            ref={paste}
            rows={4}
            autoFocus
            value={words}
            maxLength={20_000}
            onChange={(event) => (setTouched(true), log.setWords(event.target.value))}
          />
        </label>
        {kept && (
          <p className="line kept">
            You had not logged this yet. Another caller?
            <button type="button" onClick={startOver}>
              Start over
            </button>
          </p>
        )}
        <ChipFields chips={chips} read={read} onChange={log.setChip} />
        <Found parsed={parsed} similar={log.similar} onOpen={openTicket} />
        <p role="alert" className="wrong">
          {missing ?? (sending.error !== null && wordsOf(sending.error))}
        </p>
        <label className="switch">
          <input type="checkbox" checked={log.take} onChange={(event) => log.setTake(event.target.checked)} />I work on
          it now
        </label>
        <div className="bar">
          <button type="submit" className="main" disabled={sending.isPending} onClick={() => (next.current = false)}>
            Log it <kbd>Ctrl Enter</kbd>
          </button>
          <button type="submit" disabled={sending.isPending} onClick={() => (next.current = true)}>
            Log, then the next of this user <kbd>Ctrl Shift Enter</kbd>
          </button>
          <button type="button" onClick={onClose}>
            Later: the text is kept
          </button>
          {!log.isEmpty && !kept && (
            <button type="button" onClick={startOver}>
              Start over
            </button>
          )}
        </div>
      </form>
    </Modal>
  );
}

function isRead(fields: object | undefined, path: string): boolean {
  const [first = '', second] = path.split('.');
  const value = (fields as Record<string, unknown> | undefined)?.[first];
  return second === undefined
    ? value !== undefined
    : (value as Record<string, unknown> | undefined)?.[second] !== undefined;
}
