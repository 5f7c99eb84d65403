import { momentWords, untilWords } from '../queue/time-words';
import type { Case } from './case-shapes';

/** When the next update is due; what is late is said in words too. */
export function DueWords({ one, now }: { one: Pick<Case, 'nextUpdateDue' | 'state'>; now: number }) {
  if (one.nextUpdateDue === null || one.state === 'closed') return null;
  const left = Date.parse(one.nextUpdateDue) - now;
  return (
    <span className={left < 0 ? 'due late' : 'due'} title={momentWords(one.nextUpdateDue)}>
      update {untilWords(left)}
    </span>
  );
}
