/** When events arrived, in milliseconds of the monotonic clock, by the key of their ticket. */
export type Arrivals = Record<string, number[]>;

/** What the process of the sockets is told. */
export type ToSockets =
  /** Open more, until there are so many. */
  | { open: number; port: number; tokens: readonly string[] }
  /** Say when the event of a ticket has arrived at so many, at the latest after `ms`. */
  | { expect: string; of: number; ms: number }
  /** Say what has arrived since the last report. */
  | { report: true };

/** `sample` is an event as the first socket got it. */
export type FromSockets =
  { open: number; sample: string } | { arrived: number[] } | { arrivals: Arrivals; sample: string };
