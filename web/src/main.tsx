import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { SIGNED_OUT } from './api/client';
import { ApiProblem } from './api/problem';
import { takeKioskToken } from './board/kiosk-token';
import { SignedIn } from './session/signed-in';
import './style/tokens.css';
import './style/page.css';
import './style/print.css';

/** Pushed events bring what is shown up to date; nothing is asked again by a clock. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
    // Sent also where the browser says that it is offline: what cannot be sent then waits in the outbox, and is shown.
    mutations: { networkMode: 'always' },
  },
});

/** A session that ended elsewhere, or by its time: the door opens over the same address. */
window.addEventListener(SIGNED_OUT, () => {
  if (queries.getQueryState(['me'])?.status !== 'success') return;
  void queries.refetchQueries({ queryKey: ['me'] }, { cancelRefetch: false });
});

/** A screen on the wall needs nobody signed in. */
const kiosk = takeKioskToken();
const Kiosk = lazy(async () => ({ default: (await import('./board/kiosk')).Kiosk }));

const place = document.getElementById('console');
if (place === null) throw new Error('the page has lost its place for the console');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      {kiosk === null ? (
        <SignedIn />
      ) : (
        <Suspense fallback={<p className="waiting">Loading…</p>}>
          <Kiosk token={kiosk} />
        </Suspense>
      )}
    </QueryClientProvider>
  </StrictMode>,
);
