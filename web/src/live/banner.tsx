import { useEffect, useState } from 'react';
import { useStanding } from './use-feed';

/** A short break is nobody's business. */
const QUIET_MS = 1_500;
const CAUGHT_UP_MS = 6_000;

/** Says when the console is cut off, and what came meanwhile when it is back. */
export function Banner() {
  const { state, caughtUp } = useStanding();
  const [shown, setShown] = useState<'nothing' | 'away' | 'back'>('nothing');
  useEffect(() => {
    if (state === 'away') {
      const timer = window.setTimeout(() => setShown('away'), QUIET_MS);
      return () => window.clearTimeout(timer);
    }
    setShown(caughtUp === null ? 'nothing' : 'back');
    const timer = window.setTimeout(() => setShown('nothing'), CAUGHT_UP_MS);
    return () => window.clearTimeout(timer);
  }, [state, caughtUp]);
  return (
    <div role="status" className={`banner ${shown}`}>
      {shown === 'away' && 'Offline. You can go on writing; what you send waits until the server is back.'}
      {shown === 'back' && `Caught up: ${caughtUp} ${caughtUp === 1 ? 'change' : 'changes'}.`}
    </div>
  );
}
