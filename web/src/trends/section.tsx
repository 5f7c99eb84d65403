import type { ReactNode } from 'react';
import { wordsOf } from '../api/problem';
import { windowWords } from './numbers';

interface Props {
  title: string;
  asked: { error: unknown; isPlaceholderData: boolean; isPending: boolean };
  window: { from: string; to: string } | undefined;
  children: ReactNode;
}

/** One report: its name, its days, and what went wrong where it could not be asked for. */
export function Section({ title, asked, window, children }: Props) {
  return (
    <section aria-label={title} aria-busy={asked.isPending || asked.isPlaceholderData}>
      <h2>
        {title} {window && <span className="small">{windowWords(window)}</span>}
      </h2>
      <p role="alert" className="wrong">
        {asked.error != null && wordsOf(asked.error)}
      </p>
      {asked.isPending && <p className="small">Counting…</p>}
      {children}
    </section>
  );
}
