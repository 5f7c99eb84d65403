/** How far a value lies from its reference, as a share of the reference. */
export function relativeError(value: number, reference: number): number {
  return value === reference ? 0 : Math.abs(value - reference) / Math.abs(reference);
}
