import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import { momentWords } from '../queue/time-words';
import { CountsTable } from './counts-table';
import type { Import, Reversion } from './import-shapes';
import { RowFaults } from './row-faults';
import { useImport } from './use-imports';

/** What came of an import, and the way back. */
export function ImportDetail({ id }: { id: number }) {
  const { data, error } = useImport(id);
  const [reverting, setReverting] = useState(false);
  const [reverted, setReverted] = useState<Reversion['reverted'] | null>(null);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (!data) return <p className="small">Loading the import…</p>;
  return (
    <div className="import-detail">
      <CountsTable counts={data} exposure={data.exposure} />
      <p className="small">
        From {data.source}
        {data.mapping !== null && ` by the mapping ${data.mapping}`}
        {data.partial && ', good rows only'}
        {data.finishedAt !== null && `, finished ${momentWords(data.finishedAt)}`}
        {data.revertedAt !== null && `, taken back ${momentWords(data.revertedAt)} by ${data.revertedBy?.name ?? '?'}`}
      </p>
      <RowFaults title="Rows that were refused" faults={data.errors} failed={data.failed} />
      <RowFaults title="Rows that were left as they are" faults={data.notices} failed={data.notices.length} />
      {data.ignoredColumns.length > 0 && (
        <p className="small">Columns that filled nothing: {data.ignoredColumns.join(', ')}</p>
      )}
      {data.state === 'done' && !reverting && (
        <div className="bar">
          <button type="button" onClick={() => setReverting(true)}>
            Take the whole import back
          </button>
        </div>
      )}
      {reverting && (
        <RevertForm
          one={data}
          onDone={(gone) => (setReverting(false), setReverted(gone))}
          onCancel={() => setReverting(false)}
        />
      )}
      <p role="status">
        {reverted !== null &&
          `Taken back: ${(reverted.tickets ?? 0).toLocaleString()} tickets are gone, with all that hung on them.`}
      </p>
    </div>
  );
}

interface RevertProps {
  one: Import;
  onDone: (reverted: Reversion['reverted']) => void;
  onCancel: () => void;
}

function RevertForm({ one, onDone, onCancel }: RevertProps) {
  useFocusBack();
  const revert = useDeed({
    send: (id: number, header) =>
      dataOf(api.POST('/api/v1/imports/{id}/reversions', { params: { path: { id }, header } })),
    touches: [['imports'], ['queue'], ['queues']],
    onDone: (answer) => onDone(answer.reverted),
  });
  return (
    <PacketForm
      title={`Take import ${one.id} back`}
      verb="Take it back"
      busy={revert.isPending}
      error={revert.error}
      onSubmit={() => revert.mutate(one.id)}
      onCancel={onCancel}
    >
      <p>
        Its {one.created.toLocaleString()} tickets go, with everything that hangs on them, and exactly what it made
        besides. Where somebody has worked on one of them nothing is taken back, and you are told which.
      </p>
    </PacketForm>
  );
}
