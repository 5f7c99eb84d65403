import { createContext, use } from 'react';
import { ApiProblem } from '../../api/problem';

/** What the server said against a form, by field. */
export const Problems = createContext<unknown>(null);

/** What was wrong with the field of this pointer, or with something inside it; null: nothing. */
export function useProblem(pointer: string | undefined): string | null {
  const error = use(Problems);
  if (pointer === undefined || !(error instanceof ApiProblem)) return null;
  const own = error.errors.filter((one) => {
    // Of many tickets the body lies inside of another; what a ticket lacks is named without `facts`.
    const named = one.pointer.replace(/^\/(body|facts)(?=\/)/, '');
    return named === pointer || named.startsWith(`${pointer}/`);
  });
  return own.length === 0 ? null : own.map(({ detail }) => detail).join(' ');
}
