import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { go } from '../frame/address';
import { momentWords } from '../queue/time-words';
import './shift.css';
import { addressOf } from './subject-address';
import { type NewsLine, useReadUpTo, useSince, useSomethingNew } from './use-since';

/** What happened to this person since they last read it, the most important first. */
export function ShiftScreen() {
  const { data, error } = useSince();
  const { waiting, show } = useSomethingNew();
  const read = useReadUpTo();
  const lines = data?.lines ?? [];
  useActions([
    ...(data !== undefined && lines.length > 0
      ? [
          {
            ...{ id: 'shift.read', title: 'I have read it', keys: 'r', group: 'Shift' as const },
            run: () => {
              show();
              read.mutate(data.upTo);
            },
          },
        ]
      : []),
    ...(waiting
      ? [{ id: 'shift.show', title: 'Show what is new', keys: 'v', group: 'Shift' as const, run: show }]
      : []),
  ]);
  const wrong = error ?? read.error;
  return (
    <section className="page shift-page" aria-label="Since your last shift">
      <div className="bar">
        <h1>Since your last shift</h1>
        <ActionButton id="shift.read" main />
        <ActionButton id="shift.show" />
      </div>
      <p role="alert" className="wrong">
        {wrong !== null && wordsOf(wrong)}
      </p>
      {data !== undefined && (
        <p role="status">
          {data.since === null ? 'Everything that is on record.' : `What happened since ${momentWords(data.since)}.`}
          {(data.more || data.belowFloor) && ' Much happened: the oldest of it was not looked at.'}
        </p>
      )}
      {data !== undefined && lines.length === 0 && (
        <p className="empty">Nothing that concerns you. Take the next ticket from the queue.</p>
      )}
      <ol>
        {lines.map((line) => (
          <Line key={line.what} line={line} />
        ))}
      </ol>
      {(data?.moreLines ?? 0) > 0 && <p>{data?.moreLines} less important lines are left out.</p>}
    </section>
  );
}

function Line({ line: { text, subjects, count } }: { line: NewsLine }) {
  return (
    <li>
      <p>{text}</p>
      <ul aria-label="What it is about">
        {subjects.map(({ key, label, title }) => {
          const address = addressOf({ key, label });
          const words = title === null ? label : `${key}: ${title}`;
          return (
            <li key={key}>
              {address === null ? (
                words
              ) : (
                <button type="button" onClick={() => go(address)}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
        {count > subjects.length && <li>and {count - subjects.length} more</li>}
      </ul>
    </li>
  );
}
