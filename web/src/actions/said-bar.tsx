import { useEffect, useState } from 'react';
import { wordsOf } from '../api/problem';
import { ActionButton } from './action-button';
import { useActions } from './registry';
import { hush, say, useSaid } from './said';

/** The foot of the page: what was just done, and for ten seconds the way back. It stays while the pointer is on it. */
export function SaidBar() {
  const said = useSaid();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (said === null || held) return;
    const timer = window.setTimeout(() => hush(said.n), said.ms);
    return () => window.clearTimeout(timer);
  }, [said, held]);
  const undo = said?.undo ?? null;
  useActions(
    undo === null
      ? []
      : [
          {
            id: 'undo',
            title: 'Undo',
            keys: 'u',
            group: 'Everywhere',
            run: () => void takeBack(said?.words ?? '', undo),
          },
        ],
  );
  return (
    <div
      className={said === null ? 'said-bar' : 'said-bar shown'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span role="status">{said?.words}</span>
      {undo !== null && <ActionButton id="undo" />}
    </div>
  );
}

async function takeBack(words: string, run: () => unknown): Promise<void> {
  hush();
  try {
    await run();
    say(`Taken back: ${words}`);
  } catch (error) {
    say(`Not taken back: ${wordsOf(error)}`);
  }
}
