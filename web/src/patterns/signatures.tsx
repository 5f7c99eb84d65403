import { type FormEvent, useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { useDeed } from '../form/use-deed';
import { TOUCHED } from './use-pattern-deeds';
import type { PatternRow } from './use-patterns';

/** What lets the machine suggest a ticket; an engineer adds and takes off. */
export function Signatures({ pattern, may }: { pattern: PatternRow; may: boolean }) {
  const { key, signatures } = pattern;
  const [text, setText] = useState('');
  const add = useDeed({
    send: (signature: string, header) => {
      const params = { path: { key }, header };
      return dataOf(api.POST('/api/v1/patterns/{key}/signatures', { params, body: { signatures: [signature] } }));
    },
    touches: TOUCHED,
    onDone: () => setText(''),
  });
  const take = useDeed({
    send: (signature: string) =>
      dataOf(api.DELETE('/api/v1/patterns/{key}/signatures', { params: { path: { key }, query: { signature } } })),
    touches: TOUCHED,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(text.trim());
  };
  const refused = add.error ?? take.error;
  return (
    <section className="signatures-of" aria-label="Signatures">
      <h3>Signatures</h3>
      {signatures.length === 0 && (
        <p className="small">None: nothing is suggested to it, tickets are linked by hand.</p>
      )}
      <ul className="plain-list">
        {signatures.map(({ signature, means }) => (
          <li key={signature} className="line">
            <span>
              {means} <code>{signature}</code>
            </span>
            {may && (
              <button type="button" onClick={() => take.mutate(signature)} aria-label={`Take off: ${means}`}>
                Take off
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form className="bar" aria-label="Add a signature" onSubmit={submit}>
          <label>
            Another signature
            <input
              value={text}
              required
              maxLength={300}
              onChange={(event) => setText(event.target.value)}
              placeholder="v1/enrollment/windows/code:0x80180014"
            />
          </label>
          <button type="submit" disabled={add.isPending}>
            Add
          </button>
        </form>
      )}
      <p role="alert" className="wrong">
        {refused !== null && wordsOf(refused)}
      </p>
    </section>
  );
}
