import { PLATFORM_NAMES } from '../queue/words';
import { reasonOf } from './rank';
import { RowTrend } from './row-trend';
import { StateChip } from './state-chip';
import type { Outlook } from './use-outlook';
import type { PatternRow } from './use-patterns';
import { numberWords } from './words';

/** Of a line, px, where its figures do not stand side by side with its words. */
export const ROW_HEIGHTS = { wide: 124, middle: 124, phone: 158 } as const;

/** One line of the stream: what it is, how it goes, whom it meets, who works on it, and why it stands here. */
export function RowOfPattern({ row, outlook }: { row: PatternRow; outlook: Outlook | undefined }) {
  const { key, title, state, platforms, counts, owner } = row;
  return (
    <div className="stream-row">
      <span className="line what">
        <span className="key">{key}</span>
        <StateChip state={state} />
        <span className="title">{title}</span>
      </span>
      <RowTrend weeks={outlook?.weeks ?? []} />
      <Figure area="rate" value={outlook?.rate} words={PER[outlook?.denominator ?? 'mixed']} />
      <Figure area="people" value={counts.requesters} words={counts.requesters === 1 ? 'person' : 'people'} />
      <Figure area="come" value={outlook?.devicesToCome} words="devices to come" />
      <span className="small who">
        {owner?.name ?? 'no owner'}
        <span className="platforms"> · {platforms.map((platform) => PLATFORM_NAMES[platform]).join(', ')}</span>
      </span>
      <span className="small why">{reasonOf(row, outlook)}</span>
    </div>
  );
}

const PER = { attempts: 'per 100 attempts', enrolledDevices: 'per 100 devices', mixed: 'per 100' } as const;

interface FigureProps {
  area: 'rate' | 'people' | 'come';
  value: number | null | undefined;
  words: string;
}

function Figure({ area, value = null, words }: FigureProps) {
  return (
    <span className={`figure ${area}`}>
      <strong>{value === null ? '–' : numberWords(value)}</strong> <small>{words}</small>
    </span>
  );
}
