import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/problem';
import { SignedIn } from './session/signed-in';
import './style/tokens.css';
import './style/page.css';

/** Pushed events bring what is shown up to date; nothing is asked again by a clock. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
  },
});

const place = document.getElementById('console');
if (place === null) throw new Error('the page has lost its place for the console');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SignedIn />
    </QueryClientProvider>
  </StrictMode>,
);
