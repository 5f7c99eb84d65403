import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { go } from '../frame/address';
import { PatternPicker } from '../patterns/pattern-picker';
import type { Package } from './package-shapes';
import { usePackageChange, versionOf } from './use-package-change';

/** Gives a draft to another pattern: it was written for the wrong one, or that one was merged. */
export function GiveForm({ one, onDone }: { one: Package; onDone: () => void }) {
  const [pattern, choose] = useState('');
  useFocusBack(`package-${one.id}`);
  const give = usePackageChange(
    one.id,
    (key: string) => {
      const params = { path: { id: one.id }, header: { 'If-Match': versionOf(one) } };
      return dataOf(api.PATCH('/api/v1/packages/{id}', { params, body: { pattern: key } }));
    },
    (given) => go(`/patterns?pattern=${given.pattern}&package=${given.id}`),
  );
  return (
    <PacketForm
      title="Give the draft to another pattern"
      verb={pattern === '' ? 'Choose a pattern' : `Give it to ${pattern}`}
      busy={give.isPending}
      error={give.error}
      onSubmit={() => give.mutate(pattern)}
      onCancel={onDone}
    >
      <PatternPicker label="Pattern" field={[pattern, choose]} without={one.pattern} autoFocus />
    </PacketForm>
  );
}
