import type { ReactNode } from 'react';
import { momentWords } from '../queue/time-words';
import { MARK_WORDS, markMeanings } from './numbers';
import type { Mark, Matrix } from './shapes';

interface Props {
  report: Pick<Matrix, 'asOf' | 'from' | 'to' | 'timeZone' | 'policy'>;
  children?: ReactNode;
}

/** What every figure above it rests on: days, zone, how sure, and what the words beside the numbers mean. */
export function Foot({ report, children }: Props) {
  const { asOf, from, to, timeZone, policy } = report;
  const meanings = markMeanings(policy);
  return (
    <div className="foot small">
      <p>
        {children} {from} to {to} ({timeZone}), as of {momentWords(asOf)}. Rates are per {policy.ratesPer}; intervals
        are exact, {Math.round(policy.confidence * 100)} %.
      </p>
      <details>
        <summary>What the words beside numbers mean</summary>
        <dl>
          {(Object.keys(meanings) as Mark[]).map((mark) => (
            <div key={mark}>
              <dt>{MARK_WORDS[mark]}</dt>
              <dd>{meanings[mark]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
