import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';

/** The address at which a calendar reads the due days of decisions. Its token opens that and nothing else. */
export function CalendarFeed() {
  const [copied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () => {
      const body = {
        name: 'Calendar of decisions',
        scopes: ['review:read' as const],
        feed: 'decisions' as const,
        expiresAt: null,
      };
      return dataOf(api.POST('/api/v1/tokens', { body }));
    },
  });
  if (make.data === undefined) {
    return (
      <>
        <button type="button" disabled={make.isPending} onClick={() => make.mutate()}>
          Due days in my calendar
        </button>
        <p role="alert" className="wrong">
          {make.error !== null && wordsOf(make.error)}
        </p>
      </>
    );
  }
  const address = `${window.location.origin}/api/v1/decisions.ics?token=${make.data.token}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      say('Nothing was copied: mark the address and copy it by hand.');
    }
  };
  return (
    <div role="status" className="feed">
      <p>Subscribe to this address in your calendar; it is shown this once. Settings takes it back.</p>
      <code>{address}</code>
      <button type="button" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy the address'}
      </button>
    </div>
  );
}
