import { daysWords } from '../plan/days';
import { PLATFORM_NAMES } from '../queue/words';
import { Progress } from './progress';
import type { Reading } from './shapes';
import { StateChip } from './state-chip';
import { criterionWords, FACTS, STATES } from './words';

/** What a gate says, criterion by criterion, what stands beside it and what it left out: now, or as it was when somebody signed. */
export function ReadingView({ reading }: { reading: Pick<Reading, 'criteria' | 'facts' | 'leftOut' | 'window'> }) {
  const { criteria, facts, leftOut, window } = reading;
  return (
    <div className="reading">
      <section aria-label="Criteria">
        <h3>What it asks</h3>
        <ul className="criteria">
          {criteria.map((one) => (
            <li key={`${one.criterion} ${one.kind}`}>
              <StateChip state={STATES[one.state]} />
              <div>
                <strong>{criterionWords(one)}</strong>
                <p>{one.sentence}</p>
                <Progress criterion={one} />
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Beside it">
        <h3>Beside it; decides nothing</h3>
        <dl className="beside">
          {facts.map(({ fact, sentence }) => (
            <div key={fact}>
              <dt>{FACTS[fact] ?? fact}</dt>
              <dd>{sentence}</dd>
            </div>
          ))}
        </dl>
        {window !== null && <p className="small">Counted over {daysWords(window.from, window.to)}.</p>}
        {leftOut.map(({ from, to, title, platforms }) => (
          <p key={`${from} ${title}`} className="small">
            Left out of rates: {from === to ? daysWords(from, from).split(' to ')[0] : daysWords(from, to)}, {title}
            {platforms.length > 0 && ` (${platforms.map((platform) => PLATFORM_NAMES[platform]).join(', ')})`}.
          </p>
        ))}
      </section>
    </div>
  );
}
