import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES } from '../queue/words';
import type { PackageRow } from './package-shapes';
import { StateChip } from './state-chip';
import { RESOLUTION_KINDS } from './words';

interface Props {
  row: PackageRow;
  open: boolean;
  onChoose: () => void;
}

/** A package in one line: what it is, where it stands, what it is for. */
export function PackageLine({ row, open, onChoose }: Props) {
  const { platforms } = row.scope;
  return (
    <button type="button" className="of-package" aria-expanded={open} onClick={onChoose}>
      <span className="line">
        <StateChip state={row.state} doubted={row.doubt !== null} />
        <strong>{RESOLUTION_KINDS[row.kind]}</strong>
        <span className="small">number {row.id}</span>
      </span>
      <span>{row.cause ?? 'No cause written yet'}</span>
      <span className="small">
        {platforms.length === 0 ? 'all platforms' : platforms.map((platform) => PLATFORM_NAMES[platform]).join(', ')}
        {row.published !== null && `, published ${momentWords(row.published.at)}`}
        {row.mergedInto !== null && `, written for ${row.pattern}`}
      </span>
    </button>
  );
}
