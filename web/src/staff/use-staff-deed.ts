import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { once } from '../api/client';
import { STAFF } from './use-staff';

/** Something done to a member; sent again it carries the same key, so that nobody is hired twice. */
export function useStaffDeed<Input, Output>(
  send: (input: Input, header: ReturnType<typeof once>) => Promise<Output>,
  onDone: (output: Output) => void,
) {
  const queries = useQueryClient();
  const begun = useRef({ words: '', header: once() });
  return useMutation({
    mutationFn: (input: Input) => {
      const words = JSON.stringify(input) ?? '';
      if (words !== begun.current.words) begun.current = { words, header: once() };
      return send(input, begun.current.header);
    },
    onSuccess: (output) => {
      void queries.invalidateQueries({ queryKey: [STAFF] });
      onDone(output);
    },
  });
}
