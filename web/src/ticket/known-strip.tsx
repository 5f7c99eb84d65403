import type { KnownIssues, Ticket } from '../api/shapes';
import { plainWord } from '../queue/words';
import { CodeMeaning } from './code-meaning';
import type { Offered } from './offers';
import { useKnownIssues } from './use-ticket';

interface Props {
  ticket: Ticket;
  /** Puts words into the comment; null: one may not write here. */
  onInsert: ((words: string) => void) | null;
  /** Opens the form that uses the known answer. */
  onUse: (command: Offered) => void;
}

/** What is known of the problem behind the ticket, what to tell the caller, and the answer where there is one. */
export function KnownStrip({ ticket, onInsert, onUse }: Props) {
  const { data } = useKnownIssues(ticket.key);
  if (!data || data.standing === 'nothing') return null;
  const usable = data.packages.find((one) => one.usable && !one.cameBack);
  const use = (['apply_package', 'hand_down'] as const).find((one) => ticket.allowedCommands.includes(one));
  return (
    <aside className="known" aria-label="Known issue">
      <p>{data.says}</p>
      <Banner banner={data.banner} onInsert={onInsert} />
      {data.packages.map((one) => (
        <Answer key={one.id} answer={one} />
      ))}
      {usable && use && ticket.resolution == null && (
        <div className="bar">
          <button type="button" onClick={() => onUse(use)}>
            {use === 'apply_package' ? 'Use the known answer' : 'Hand the known answer down'}
          </button>
        </div>
      )}
      <Codes codes={data.codes} />
    </aside>
  );
}

function Banner({ banner, onInsert }: { banner: KnownIssues['banner']; onInsert: Props['onInsert'] }) {
  if (banner === null) return null;
  const { pattern, title, state, tickets, tellCaller } = banner;
  return (
    <>
      <p>
        <strong>{pattern}</strong> {title}{' '}
        <span className="small">
          {plainWord(state)} · {tickets} {tickets === 1 ? 'ticket' : 'tickets'}
        </span>
      </p>
      {tellCaller !== null && (
        <div className="line">
          <q>{tellCaller}</q>
          {onInsert && (
            <button type="button" onClick={() => onInsert(tellCaller)}>
              Insert
            </button>
          )}
        </div>
      )}
    </>
  );
}

function Answer({ answer }: { answer: KnownIssues['packages'][number] }) {
  const { pattern, cause, doubted, cameBack, ask } = answer;
  return (
    <p className="small">
      <strong>{pattern}</strong> {cause}
      {doubted && ' ▲ In doubt: do not use it.'}
      {cameBack && ' It was tried on this ticket.'}
      {ask.length > 0 && ` Ask first: ${ask.map((word) => plainWord(word).toLowerCase()).join(', ')}.`}
    </p>
  );
}

/** What the code means on this platform, by its page. */
function Codes({ codes }: { codes: KnownIssues['codes'] }) {
  const meanings = codes.flatMap((code) => code.meanings.map((meaning) => ({ code: code.code, ...meaning })));
  if (meanings.length === 0) return null;
  return (
    <details open={meanings.length === 1}>
      <summary>
        What <code>{codes[0]?.code}</code> means
      </summary>
      {meanings.map(({ code, message, resolution, source }, at) => (
        <CodeMeaning key={`${code} ${at}`} {...{ code, message, resolution }} source={source.title} />
      ))}
    </details>
  );
}
