import { useRef, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { go } from '../frame/address';
import { useSession } from '../session/session';
import { KioskTokens } from './kiosk-tokens';
import { Board } from './wallboard';

/** The wallboard inside the console, and the addresses with which it hangs on walls. */
export function BoardScreen() {
  const { permissions } = useSession();
  const shown = useRef<HTMLDivElement>(null);
  const [giving, setGiving] = useState(false);
  const mayGive = permissions.includes('tokens:own');
  useActions([
    { id: 'board.leave', title: 'Back to the queue', keys: 'Escape', group: 'Board', run: () => go('/queue') },
    {
      ...{ id: 'board.full', title: 'Full screen', keys: 'f', group: 'Board' as const },
      run: () => void shown.current?.requestFullscreen(),
    },
    ...(mayGive
      ? [
          {
            ...{ id: 'board.wall', title: 'Show on a wall', keys: 'w', group: 'Board' as const },
            run: () => setGiving(true),
          },
        ]
      : []),
  ]);
  return (
    <section className="page board-page" aria-label="Wallboard">
      <div className="bar">
        <h1>Wallboard</h1>
        <ActionButton id="board.full" />
        <ActionButton id="board.wall" />
        <ActionButton id="board.leave" />
      </div>
      {giving && <KioskTokens onClose={() => setGiving(false)} />}
      <div ref={shown} className="full">
        <Board token={null} />
      </div>
    </section>
  );
}
