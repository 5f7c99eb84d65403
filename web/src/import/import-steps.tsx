import { useState } from 'react';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { useDeed } from '../form/use-deed';
import type { DryRun } from './import-shapes';
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
  onImported: (id: number) => void;
}

const OWN = 'tierline';

/** What the columns mean, what would come of it, and the import itself. */
export function ImportSteps({ file, exposure, sample, mapping, own, onImported }: Props) {
  const [chosen, choose] = useState<string>(own ? OWN : '');
  const [partial, setPartial] = useState(false);
  const typed = chosen === '';
  const upload: Upload = {
    ...{ file, exposure, partial },
    mapping: typed ? mappingOf(mapping.draft, sample.columns) : chosen,
  };
  const asked = JSON.stringify([upload.mapping, exposure?.name]);
  const [tried, setTried] = useState<{ asked: string; report: DryRun } | null>(null);
  const dryRun = useDeed({ send: tryOut, touches: [] });
  const run = useDeed({
    send: runImport,
    touches: [['imports'], ['queue'], ['queues']],
    onDone: ({ id }) => {
      mapping.forget();
      onImported(id);
    },
  });
  // A report counts for the mapping that was tried out, and for no other.
  const report = tried?.asked === asked ? tried.report : undefined;
  const busy = dryRun.isPending || run.isPending;
  const tryIt = () => dryRun.mutate(upload, { onSuccess: (came) => setTried({ asked, report: came }) });
  useActions(
    busy
      ? []
      : [{ id: 'import.try', title: 'Try the file out: change nothing', keys: null, group: 'Import', run: tryIt }],
  );
  return (
    <>
      <Preview sample={sample} />
      <h3>What the columns mean</h3>
      <MappingChoice chosen={chosen} onChoose={choose} sample={sample} mapping={mapping} own={own} />
      {typed && <MappingTable sample={sample} mapping={mapping} />}
      <div className="bar">
        <button type="button" className={report ? 'plain' : 'main'} disabled={busy} onClick={tryIt}>
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
    </>
  );
}
