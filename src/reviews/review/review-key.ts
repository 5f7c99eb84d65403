/** The review's name in ETags. */
export function reviewKey(id: number): string {
  return `review-${id}`;
}
