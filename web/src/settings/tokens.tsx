import { useState } from 'react';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { useFocusBack } from '../form/use-focus-back';
import { momentWords } from '../queue/time-words';
import { TokenForm } from './token-form';
import { type IssuedToken, type Token, useRevokeToken, useTokens } from './use-settings';

/** One's own API tokens: what each may do, until when; the secret is seen once. */
export function Tokens() {
  const { data: tokens, error } = useTokens();
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const [making, setMaking] = useState(false);
  return (
    <>
      <p className="small">For scripts and other programs. A token never may more than you may.</p>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {issued !== null && <Secret issued={issued} onDone={() => setIssued(null)} />}
      {tokens?.length === 0 && !making && issued === null && <p className="empty">You have no token.</p>}
      <ul className="tokens">
        {tokens?.map((token) => (
          <OneToken key={token.id} token={token} />
        ))}
      </ul>
      {making ? (
        <TokenForm onDone={(made) => (setMaking(false), setIssued(made))} onCancel={() => setMaking(false)} />
      ) : (
        <div className="bar">
          <button type="button" onClick={() => setMaking(true)}>
            New token
          </button>
        </div>
      )}
    </>
  );
}

function Secret({ issued, onDone }: { issued: IssuedToken; onDone: () => void }) {
  useFocusBack();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(issued.token);
      say('The token is copied.');
    } catch {
      say('Nothing was copied: mark the token and copy it by hand.');
    }
  };
  return (
    <div className="known" role="group" aria-label={`The secret of ${issued.name}`}>
      <p>
        <strong>{issued.name}</strong>: copy it now, it is never shown again.
      </p>
      <code className="secret" tabIndex={0}>
        {issued.token}
      </code>
      <div className="bar">
        <button type="button" className="main" autoFocus onClick={() => void copy()}>
          Copy the token
        </button>
        <button type="button" onClick={onDone}>
          I have it
        </button>
      </div>
    </div>
  );
}

function OneToken({ token }: { token: Token }) {
  const { id, name, scopes, feed, createdAt, expiresAt } = token;
  useFocusBack();
  const revoke = useRevokeToken();
  const [sure, setSure] = useState(false);
  return (
    <li className="packet">
      <p>
        <strong>{name}</strong>{' '}
        <span className="small">
          made {momentWords(createdAt)},{' '}
          {expiresAt === null ? 'until it is revoked' : `until ${momentWords(expiresAt)}`}
        </span>
      </p>
      <p className="small">{feed === null ? scopes.join(', ') : 'Calendar feed of decisions'}</p>
      <p role="alert" className="wrong">
        {revoke.error !== null && wordsOf(revoke.error)}
      </p>
      <div className="bar">
        {sure ? (
          <>
            <button type="button" className="main" disabled={revoke.isPending} onClick={() => revoke.mutate(id)}>
              Revoke {name} now
            </button>
            <button type="button" onClick={() => setSure(false)}>
              Keep it
            </button>
          </>
        ) : (
          <button type="button" onClick={() => setSure(true)}>
            Revoke<span className="unseen"> {name}</span>
          </button>
        )}
      </div>
    </li>
  );
}
