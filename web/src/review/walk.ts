import type { AgendaRow, Decision, Review } from './use-review';

/** One thing that the room looks at: a row of the agenda, or a decision of an earlier review that is not on it. */
export type Item =
  { subject: string; row: AgendaRow; decision: Decision | null } | { subject: string; row: null; decision: Decision };

const DECISION = /^decision:(\d+)$/;

/** What the arrow keys walk, in order: the agenda, then the decisions that are carried over. */
export function walkOf({ agenda, carriedOver }: Review): Item[] {
  const rows = agenda.map((row): Item => {
    const id = Number(DECISION.exec(row.subject)?.[1] ?? 0);
    return { subject: row.subject, row, decision: carriedOver.find((one) => one.id === id) ?? null };
  });
  const on = new Set(agenda.map(({ subject }) => subject));
  const others = carriedOver
    .filter(({ id }) => !on.has(`decision:${id}`))
    .map((decision): Item => ({ subject: `decision:${decision.id}`, row: null, decision }));
  return [...rows, ...others];
}

/** Where the walk stands; the beginning where the address names nothing that is there. */
export function placeOf(items: readonly Item[], subject: string | null): number {
  return Math.max(
    0,
    items.findIndex((item) => item.subject === subject),
  );
}
