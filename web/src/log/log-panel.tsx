import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { api, dataOf, once } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { Modal } from '../frame/modal';
import { KIND_NAMES, PLATFORM_NAMES } from '../queue/words';
import { useDraft } from '../ticket/drafts';
import { bodyOf, type Chips, chipsOf } from './chips';
import { Found } from './found';

/** One paste, chips that can be put right, what is known of it while typing: twenty seconds on the phone. */
export function LogPanel({ text, onClose }: { text: string; onClose: () => void }) {
  const [pasted, setPasted] = useDraft('log');
  const words = pasted === '' ? text : pasted;
  const [changed, setChanged] = useState<Partial<Chips>>({});
  const asked = useDeferredValue(words);
  const { data: parsed } = useQuery({
    queryKey: ['intake', asked],
    enabled: asked.trim().length > 2,
    placeholderData: (before) => before,
    gcTime: 30_000,
    queryFn: () => dataOf(api.POST('/api/v1/intake/parse', { body: { text: asked } })),
  });
  const chips: Chips = { ...chipsOf(parsed?.fields), ...changed };
  const log = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/tickets', { params: { header: once() }, body: bodyOf(chips, words) })),
    onSuccess: ({ key }) => {
      setPasted('');
      goWith({ ticket: key });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    log.mutate();
  };
  const set = (name: keyof Chips) => (value: string) => setChanged({ ...changed, [name]: value });
  return (
    <Modal label="Log a ticket" className="log" onClose={onClose}>
      <form onSubmit={submit}>
        <h2>Log a ticket</h2>
        <label>
          What the user says: paste it all
          <textarea
            rows={5}
            autoFocus
            value={words}
            maxLength={20_000}
            onChange={(event) => setPasted(event.target.value)}
            onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && submit(event)}
          />
        </label>
        <div className="chips">
          <Text name="What fails" value={chips.title} onChange={set('title')} required wide />
          <Choice name="Kind" value={chips.kind} words={KIND_NAMES} onChange={set('kind')} />
          <Choice name="Platform" value={chips.platform} words={PLATFORM_NAMES} onChange={set('platform')} />
          <Text name="User" value={chips.upn} onChange={set('upn')} />
          <Text name="Name" value={chips.name} onChange={set('name')} />
          <Text name="Serial" value={chips.serial} onChange={set('serial')} />
          <Text name="Code" value={chips.errorCode} onChange={set('errorCode')} />
          <Text name="OS" value={chips.osVersion} onChange={set('osVersion')} />
          <Text name="App" value={chips.app} onChange={set('app')} />
        </div>
        {parsed && <Found parsed={parsed} />}
        <p role="alert" className="wrong">
          {log.error !== null && wordsOf(log.error)}
        </p>
        <div className="bar">
          <button type="submit" className="main" disabled={log.isPending}>
            Log it <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" onClick={onClose}>
            Later: the text is kept
          </button>
        </div>
      </form>
    </Modal>
  );
}

interface FieldProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  wide?: boolean;
}

function Text({ name, value, onChange, required = false, wide = false }: FieldProps) {
  return (
    <label className={wide ? 'chip wide' : 'chip'}>
      {name}
      <input value={value} required={required} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Choice({ name, value, words, onChange }: FieldProps & { words: Readonly<Record<string, string>> }) {
  return (
    <label className="chip">
      {name}
      <select value={value} required onChange={(event) => onChange(event.target.value)}>
        <option value="">choose</option>
        {Object.entries(words).map(([word, title]) => (
          <option key={word} value={word}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
