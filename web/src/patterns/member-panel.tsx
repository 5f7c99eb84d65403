import { useState } from 'react';
import { wordsOf } from '../api/problem';
import { Field } from '../form/field';
import { go, goWith } from '../frame/address';
import { useSession } from '../session/session';
import { useDraft } from '../form/drafts';
import { AskForm } from './ask-form';
import { type Pattern, type PatternTicket, useGrouping } from './use-patterns';
import { useLinkDeed, useNotThisDeed } from './use-ticket-links';

/** Why a ticket is among those of the pattern, and what a person says to that. */
export function MemberPanel({ member, pattern }: { member: PatternTicket; pattern: Pattern }) {
  const { permissions } = useSession();
  const { key } = member.ticket;
  const { data, error } = useGrouping(key, true);
  const [saying, setSaying] = useState(false);
  const link = useLinkDeed(pattern.key);
  const may = permissions.includes('ticket:work');
  const takes = !['emerging', 'dismissed', 'merged'].includes(pattern.state);
  const why = member.linked ? data?.linked?.why : data?.suggestions.find((one) => one.key === pattern.key)?.why;
  return (
    <section className="member" aria-label={`Ticket ${key}`}>
      <p>
        <strong>{key}</strong> {why === undefined ? '' : `belongs here because: ${why}`}
      </p>
      {data !== undefined && data.declined.length > 0 && (
        <p className="small">Not: {data.declined.map((one) => `${one.key} (${one.why})`).join('; ')}</p>
      )}
      <div className="bar">
        <button type="button" onClick={() => go(`/queue?ticket=${key}`)}>
          Open the ticket
        </button>
        {may && !member.linked && takes && (
          <button type="button" className="main" disabled={link.isPending} onClick={() => link.mutate([key])}>
            Link it
          </button>
        )}
        {may && !saying && (
          <button type="button" onClick={() => setSaying(true)}>
            Not this
          </button>
        )}
        <button type="button" onClick={() => goWith({ member: null })}>
          Close
        </button>
      </div>
      <p role="alert" className="wrong">
        {refusalOf(error ?? link.error, link.data)}
      </p>
      {saying && <NotThisForm member={member} pattern={pattern.key} onDone={() => setSaying(false)} />}
    </section>
  );
}

/** Why the ticket was not linked, or why nothing is known of it. */
function refusalOf(error: unknown, results: readonly { ok: boolean; detail?: string }[] = []): string {
  if (error !== null) return wordsOf(error);
  return results.find(({ ok }) => !ok)?.detail ?? '';
}

function NotThisForm({ member, pattern, onDone }: { member: PatternTicket; pattern: string; onDone: () => void }) {
  const { key } = member.ticket;
  const reason = useDraft(`not ${pattern} ${key}`);
  const deed = useNotThisDeed(pattern, () => {
    reason[1]('');
    onDone();
    goWith({ member: null });
  });
  return (
    <AskForm
      title={`${key} is not this problem`}
      verb="Not this"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={() => deed.mutate({ ticket: key, reason: reason[0], linked: member.linked })}
      onCancel={onDone}
    >
      <Field label="Why not" field={reason} rows={2} required most={500} autoFocus />
      <p className="small">It is not suggested to this pattern again, nor to one that was merged with it.</p>
    </AskForm>
  );
}
