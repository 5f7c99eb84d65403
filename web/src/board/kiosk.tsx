import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem } from '../api/problem';
import { forgetKioskToken } from './kiosk-token';
import { useWallboard } from './use-wallboard';
import { Board } from './wallboard';

const LOOK_MS = 600_000;

/** The board without a frame, for a screen that nobody sits at: its token opens these numbers and nothing else. */
export function Kiosk({ token }: { token: string }) {
  const { error } = useWallboard(token);
  const queries = useQueryClient();
  const closed = error instanceof ApiProblem && (error.status === 401 || error.status === 403);
  useNewConsole();
  useEffect(() => {
    if (!closed) return;
    forgetKioskToken();
    queries.setQueryDefaults(['wallboard'], { enabled: false });
  }, [closed, queries]);
  return (
    <main className="kiosk page board-page">
      <h1>Tierline</h1>
      {closed ? (
        <p role="alert" className="closed">
          This screen’s address does not open the board any more: it has ended or was taken back. Make a new one in
          Tierline, on the screen Wallboard.
        </p>
      ) : (
        <Board token={token} />
      )}
    </main>
  );
}

/** A board hangs for months: when the server has a newer console, the page loads it. */
function useNewConsole(): void {
  useEffect(() => {
    let first: string | null = null;
    const look = async () => {
      const answer = await fetch('/board', { cache: 'no-store' }).catch(() => null);
      if (!answer?.ok) return;
      const page = await answer.text();
      first ??= page;
      if (page !== first) window.location.reload();
    };
    void look();
    const timer = window.setInterval(() => void look(), LOOK_MS);
    return () => window.clearInterval(timer);
  }, []);
}
