import { type DragEvent, useState } from 'react';
import type { Sample } from './read-sample';

interface Props {
  file: File | null;
  sample: Sample | null;
  onChoose: (file: File | null) => void;
  onExposure: (file: File | null) => void;
}

const KIB = 1_024;
const sizeWords = (bytes: number) =>
  bytes < KIB * KIB ? `${Math.ceil(bytes / KIB).toLocaleString()} KiB` : `${(bytes / KIB / KIB).toFixed(1)} MiB`;

/** The file: chosen with the browser's own dialog, or let fall here. */
export function ChooseFile({ file, sample, onChoose, onExposure }: Props) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="chips">
        <label>
          Tickets as CSV (choose, or let the file fall here)
          <input type="file" accept=".csv,text/csv" onChange={(event) => onChoose(event.target.files?.[0] ?? null)} />
        </label>
        <label>
          Exposure as CSV, if there is any
          <input type="file" accept=".csv,text/csv" onChange={(event) => onExposure(event.target.files?.[0] ?? null)} />
        </label>
      </div>
      {file === null ? (
        <p className="small">
          UTF-8, with comma, semicolon or tab between. Nothing is changed before you have seen what would come of it.
          The same file again changes nothing, and every import can be taken back.
        </p>
      ) : (
        <p role="status">
          {file.name}, {sizeWords(file.size)}
          {sample !== null &&
            `, ${sample.columns.length} columns, ${sample.more ? 'more than ' : ''}${sample.rows.length} rows`}
        </p>
      )}
    </div>
  );
}
