import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, dataOf, once } from '../api/client';
import { useFormDraft } from '../form/drafts';
import { orLater } from '../live/use-outbox';
import { bodyOf, type Chips, chipsOf, type Intake, type LogBody, OF_THE_USER, typedOf } from './chips';

const PAUSE_MS = 180;
const SHORTEST = 3;

interface Draft {
  pasted: string;
  /** Chips that a person changed, by their place. */
  changed: Chips;
  /** Begin to work on it at once. */
  take: boolean;
}

const EMPTY: Draft = { pasted: '', changed: {}, take: true };

/** A value once nobody has changed it for a moment. */
function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(JSON.parse(text) as Value), ms);
    return () => window.clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

const intakeOf = (text: string) => ({
  queryKey: ['intake', text],
  gcTime: 30_000,
  // Without a connection it fails at once: nobody waits for it before the ticket is kept.
  networkMode: 'always' as const,
  retry: false,
  queryFn: () => dataOf(api.POST('/api/v1/intake/parse', { body: { text } })),
});

/** What is read out of a paste; while more of the same is typed, what was read of it before. */
function useIntake(words: string): Intake | undefined {
  const text = words.trim();
  const asked = useSettled(text, PAUSE_MS);
  const { data } = useQuery({
    ...intakeOf(asked),
    enabled: asked.length >= SHORTEST,
    placeholderData: (before, query) => (goesOn(String(query?.queryKey[1] ?? ''), text) ? before : undefined),
  });
  return text.length >= SHORTEST && (asked === text || goesOn(asked, text)) ? data : undefined;
}

const goesOn = (before: string, now: string) =>
  before.length >= SHORTEST && (now.startsWith(before) || before.startsWith(now));

/** Tickets like what is typed so far. */
function useSimilar(chips: Chips, words: string, typed: boolean) {
  const asked = useSettled(typedOf(chips, words), 2 * PAUSE_MS);
  return useQuery({
    queryKey: ['intake', 'similar', asked],
    enabled: typed && (asked.title ?? '').length >= SHORTEST,
    placeholderData: (before) => before,
    gcTime: 30_000,
    queryFn: () => dataOf(api.POST('/api/v1/intake/similar', { body: asked })),
  });
}

/** One key for one ticket, also when it is sent again after a refusal of the network. */
function useLogging() {
  const begun = useRef({ words: '', header: once() });
  return useMutation({
    mutationFn: async (making: Promise<LogBody>) => {
      const body = await making;
      const words = JSON.stringify(body);
      if (begun.current.words !== words) begun.current = { words, header: once() };
      return orLater(dataOf(api.POST('/api/v1/tickets', { params: { header: begun.current.header }, body })));
    },
    onSuccess: () => (begun.current = { words: '', header: once() }),
  });
}

/** The ticket while it is written: kept as a draft with every key. `text`: what was brought along from another screen. */
export function useLog(text: string) {
  const [draft, change] = useFormDraft<Draft>('log', EMPTY);
  const words = draft.pasted === '' ? text : draft.pasted;
  const queries = useQueryClient();
  const parsed = useIntake(words);
  const chips: Chips = { ...chipsOf(parsed?.fields), ...draft.changed };
  const { data: similar } = useSimilar(chips, words, Object.keys(draft.changed).length > 0);
  const sending = useLogging();
  return {
    words,
    chips,
    parsed,
    similar,
    take: draft.take,
    sending,
    isEmpty: words === '' && Object.values(chips).every((value) => value === ''),
    setWords: (pasted: string) => change({ pasted }),
    setChip: (path: string, value: string) => change({ changed: { ...draft.changed, [path]: value } }),
    setTake: (take: boolean) => change({ take }),
    /** Of the words as they stand: the key may be pressed before the last of them were read. */
    body: async () => {
      const text = words.trim();
      const exact = text.length < SHORTEST ? undefined : await queries.fetchQuery(intakeOf(text)).catch(() => parsed);
      return bodyOf(exact?.fields, { ...chipsOf(exact?.fields), ...draft.changed }, words, draft.take);
    },
    forget: () => change(null),
    /** Begins the next ticket of the same user. */
    forgetAllButTheUser: () => {
      const same = Object.fromEntries(OF_THE_USER.map((path) => [path, chips[path] ?? '']));
      change({ ...EMPTY, take: draft.take, changed: same });
    },
  };
}
