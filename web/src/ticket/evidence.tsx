import type { Piece } from './entries';

const LONG = 400;

/** One piece of evidence: a link, words as they are, or a log that opens. */
export function Evidence({ piece: { kind, content } }: { piece: Piece }) {
  if (kind === 'link' && /^https?:\/\//i.test(content)) {
    return (
      <p>
        <a href={content} target="_blank" rel="noopener noreferrer">
          {content}
        </a>
      </p>
    );
  }
  if (kind !== 'log' && content.length < LONG) return <p className="words evidence-text">{content}</p>;
  return (
    <details>
      <summary>
        {kind === 'log' ? 'Log' : 'Evidence'}, {content.split('\n').length} lines
      </summary>
      <pre className="words" tabIndex={0}>
        {content}
      </pre>
    </details>
  );
}
