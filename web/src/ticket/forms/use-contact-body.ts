import { useState } from 'react';
import type { BodyOf } from '../command-routes';
import { saidOr } from './lines';
import { instantOf, localText, nextTry } from './moments';
import { type Channel, type Outcome, OUTCOMES } from './outcomes';
import { useEvidence } from './evidence';
import { emptied, useCommandDraft } from './use-drafts';

const KEPT_CHANNEL = 'tierline.channel';

/** The way the last user was reached is mostly that of the next one. */
export function lastChannel(): Channel {
  return (sessionStorage.getItem(KEPT_CHANNEL) as Channel | null) ?? 'phone';
}

export function keepChannel(channel: Channel): void {
  sessionStorage.setItem(KEPT_CHANNEL, channel);
}

/** What is said of a call while it is typed, and the body that it makes. */
export function useContactBody(name: string, begin: Outcome, withinHours: number) {
  const [outcome, setOutcome] = useState<Outcome>(begin);
  const [channel, setChannel] = useState(lastChannel);
  const [when, setWhen] = useState<string | null>(null);
  const note = useCommandDraft('contact', 'note', name);
  const failedStep = useCommandDraft('contact', 'step', name);
  const evidence = useEvidence(`contact evidence ${name}`);
  const asks = OUTCOMES.find((one) => one.outcome === outcome)?.asks;
  const nextAt = when ?? (asks === 'next_try' ? localText(nextTry(new Date(), withinHours)) : '');
  const failing = asks === 'failure';
  const dated = asks === 'next_try' || asks === 'date';
  const body: BodyOf<'contact'> = {
    ...{ outcome, channel, note: saidOr(note[0]) },
    ...(dated ? { nextAt: instantOf(nextAt) } : {}),
    ...(failing ? { failedStep: saidOr(failedStep[0]), evidence: evidence.body } : {}),
  };
  return {
    ...{ outcome, body, note, failedStep, evidence },
    setOutcome: (wanted: Outcome) => (setOutcome(wanted), setWhen(null)),
    channel: [
      channel,
      (wanted: Channel) => {
        keepChannel(wanted);
        setChannel(wanted);
      },
    ] as const,
    nextAt: [nextAt, setWhen] as const,
    clear: () => {
      emptied(note, failedStep);
      evidence.clear();
      setWhen(null);
    },
  };
}
