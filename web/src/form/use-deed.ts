import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { once } from '../api/client';
import { ApiProblem } from '../api/problem';

interface Deed<Input, Output> {
  send: (input: Input, header: ReturnType<typeof once>) => Promise<Output>;
  /** What is shown otherwise afterwards. */
  touches: readonly QueryKey[];
  onDone?: (output: Output) => void;
}

/** No answer, or one that does not say whether it was done. */
const isUnsure = (error: unknown) => error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

/**
 * Something that a person does once. Sent again after a break it carries the same key, so that it is not done twice;
 * after an answer, or with other words, it is another deed.
 */
export function useDeed<Input, Output>({ send, touches, onDone }: Deed<Input, Output>) {
  const queries = useQueryClient();
  const begun = useRef({ words: '', header: once() });
  return useMutation({
    mutationFn: (input: Input) => {
      const words = JSON.stringify(input) ?? '';
      if (words !== begun.current.words) begun.current = { words, header: once() };
      return send(input, begun.current.header);
    },
    onSuccess: (output) => {
      begun.current = { words: '', header: once() };
      onDone?.(output);
    },
    onError: (error) => {
      if (!isUnsure(error)) begun.current = { words: '', header: once() };
    },
    // Also after a refusal: what was shown was perhaps old.
    onSettled: async () => {
      await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      window.setTimeout(keepFocus);
    },
  });
}

/** The button that was pressed may be gone with what it did: the keyboard goes on from the screen then. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById('screen')?.focus();
}
