import { useRef, useState } from 'react';
import { goWith } from '../frame/address';
import { ChooseFile } from './choose-file';
import { isOwnExport } from './guess-mapping';
import { ImportSteps } from './import-steps';
import { readSample, type Sample } from './read-sample';
import { useMapping } from './use-mapping';

/** The name of a source out of the name of a file: "ServiceNow May.csv" -> "servicenow-may". */
function sourceOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '');
  return name.slice(0, 60) || 'other';
}

/** A file on its way in: chosen, understood, tried out, imported. */
export function NewImport() {
  const [file, setFile] = useState<File | null>(null);
  const [exposure, setExposure] = useState<File | null>(null);
  const [sample, setSample] = useState<Sample | null>(null);
  const [wrong, setWrong] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const mapping = useMapping();
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setSample(null);
    setWrong('');
    setDone(null);
    if (chosen === null) return;
    try {
      const read = await readSample(chosen);
      setSample(read);
      const known = Object.keys(mapping.draft.fields).filter((column) => read.columns.includes(column)).length;
      // What somebody wrote for such a file is kept; for another one it is begun anew.
      if (known < 2) mapping.begin(read.columns, sourceOf(chosen.name));
    } catch {
      setWrong('The file cannot be read. Choose it again.');
    }
  };
  const imported = (id: number) => {
    setFile(null);
    setExposure(null);
    setSample(null);
    setDone(id);
    goWith({ import: String(id) });
    status.current?.focus();
  };
  return (
    <section className="new-import" aria-label="A new import">
      <h2>Import tickets</h2>
      <ChooseFile
        key={done}
        file={file}
        sample={sample}
        onChoose={(chosen) => void choose(chosen)}
        onExposure={setExposure}
      />
      <p role="alert" className="wrong">
        {wrong}
      </p>
      <p ref={status} role="status" tabIndex={-1}>
        {done !== null && `Import ${done} is done: below stands what came of it.`}
      </p>
      {file !== null && sample !== null && (
        <ImportSteps
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          exposure={exposure}
          sample={sample}
          mapping={mapping}
          own={isOwnExport(sample.columns)}
          onImported={imported}
        />
      )}
    </section>
  );
}
