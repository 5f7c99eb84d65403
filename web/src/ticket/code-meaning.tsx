interface Props {
  code: string;
  message: string | null;
  resolution: string | null;
  /** The page that says so. */
  source?: string;
}

const ended = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What a code means and what helps, in whole sentences; a code that is its own message is not said twice. */
export function CodeMeaning({ code, message, resolution, source }: Props) {
  const says = message !== null && !same(message, code) ? ended(message) : '';
  return (
    <p className="small">
      <code>{code}</code>: {says} {resolution !== null && `What helps: ${ended(resolution)}`}{' '}
      {source !== undefined && `(Microsoft: ${source})`}
    </p>
  );
}
