import { wordsOf } from '../api/problem';
import { spanWords } from '../queue/time-words';
import { TopPatterns, Waves } from './board-lists';
import './board.css';
import { TierTiles } from './tier-tiles';
import { useStaleness, useWallboard } from './use-wallboard';

const CLOCK = new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' });

/** What hangs on the wall: numbers of the whole desk. It says when they are old. */
export function Board({ token }: { token: string | null }) {
  const { data: board, error, dataUpdatedAt } = useWallboard(token);
  const stale = useStaleness(dataUpdatedAt);
  return (
    <>
      <p role="status" className={stale === null ? 'asof' : 'asof stale'}>
        {board !== undefined && stale === null && CLOCK.format(new Date(board.at))}
        {stale !== null && `▲ Old numbers: nothing new for ${spanWords(stale)}. Asking again.`}
        {board === undefined && error !== null && `▲ ${wordsOf(error)} Asking again.`}
        {board === undefined && error === null && 'Loading…'}
      </p>
      {board !== undefined && (
        <div className={stale === null ? 'board' : 'board old'}>
          <TierTiles board={board} />
          <TopPatterns patterns={board.patterns} />
          <Waves waves={board.waves} />
        </div>
      )}
    </>
  );
}
