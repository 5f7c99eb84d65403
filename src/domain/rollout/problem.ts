/** One thing wrong with what was sent: where (JSON pointer into the body) and what, in a sentence for its sender. */
export interface Problem {
  pointer: string;
  detail: string;
}
