import { useState } from 'react';
import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { useDeed } from '../plan/use-deed';
import { MappingChoice } from './mapping-choice';
import { MappingTable } from './mapping-table';
import { Outlook } from './outlook';
import { Preview } from './preview';
import type { Sample } from './read-sample';
import { RunningImport } from './running-import';
import { runImport, tryOut, type Upload } from './use-imports';
import { mappingOf, type TypedMapping } from './use-mapping';

interface Props {
  file: File;
  exposure: File | null;
  sample: Sample;
  mapping: TypedMapping;
  /** The file has the columns of our own export. */
  own: boolean;
}

const OWN = 'tierline';

/** What the columns mean, what would come of it, and the import itself. */
export function ImportSteps({ file, exposure, sample, mapping, own }: Props) {
  const [chosen, choose] = useState<string>(own ? OWN : '');
  const [partial, setPartial] = useState(false);
  const typed = chosen === '';
  const upload: Upload = {
    ...{ file, exposure, partial },
    mapping: typed ? mappingOf(mapping.draft, sample.columns) : chosen,
  };
  const asked = JSON.stringify([upload.mapping, exposure?.name]);
  const [tried, setTried] = useState<string | null>(null);
  const dryRun = useDeed({ send: tryOut, touches: [], onDone: () => setTried(asked) });
  const run = useDeed({
    send: runImport,
    touches: [['imports'], ['queue'], ['queues']],
    onDone: ({ id }) => {
      mapping.forget();
      goWith({ import: String(id) });
    },
  });
  const report = tried === asked ? dryRun.data : undefined;
  const busy = dryRun.isPending || run.isPending;
  return (
    <>
      <Preview sample={sample} />
      <h3>What the columns mean</h3>
      <MappingChoice chosen={chosen} onChoose={choose} sample={sample} mapping={mapping} own={own} />
      {typed && <MappingTable sample={sample} mapping={mapping} />}
      <div className="bar">
        <button
          type="button"
          className={report ? 'plain' : 'main'}
          disabled={busy}
          onClick={() => dryRun.mutate(upload)}
        >
          {dryRun.isPending ? 'Trying it out…' : 'Try it out: change nothing'}
        </button>
      </div>
      <p role="alert" className="wrong">
        {dryRun.error !== null && wordsOf(dryRun.error)}
      </p>
      {report && (
        <Outlook
          report={report}
          partial={partial}
          onPartial={setPartial}
          busy={busy}
          onImport={() => run.mutate(upload)}
        />
      )}
      {run.isPending && <RunningImport of={report?.total ?? null} />}
      <p role="alert" className="wrong">
        {run.error !== null && wordsOf(run.error)}
      </p>
      <p role="status">{run.data && `Import ${run.data.id} is done: see below what came of it.`}</p>
    </>
  );
}
