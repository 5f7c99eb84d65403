import type { PatternState, State } from '../words.js';

/** What deciding on a merge needs of a pattern. `mergedInto` is always the root, never a pattern that is merged itself. */
export interface GroupedPattern {
  id: number;
  state: PatternState;
  mergedInto: number | null;
}

/** A merge or a split that was made. A merge moves from the one that ends, a split to the one that begins. */
export interface Regrouping {
  id: number;
  kind: 'merge' | 'split';
  from: number;
  to: number;
  undone: boolean;
}

export type RegroupRefusal =
  | { code: 'pattern_into_itself' | 'pattern_merge_circle' | 'pattern_emerging'; detail: string }
  | { code: 'already_undone' | 'tickets_on_their_way'; detail: string }
  | { code: 'pattern_ended'; detail: string; mergedInto: number | null }
  | { code: 'tickets_wait_for_fix'; detail: string }
  | { code: 'later_change_depends'; detail: string; later: number[] }
  | { code: 'invalid'; problems: { pointer: string; detail: string }[] };

export type RegroupDecision = { ok: true } | { ok: false; refusal: RegroupRefusal };

const YES: RegroupDecision = { ok: true };
const refuse = (refusal: RegroupRefusal): RegroupDecision => ({ ok: false, refusal });

/** While tickets of an earlier change are still moving, what belongs where is not known yet. */
export function decideWhileMoving(onTheirWay: number): RegroupDecision {
  if (onTheirWay === 0) return YES;
  const detail = `${onTheirWay} tickets of the last merge, split or undo are still on their way. Try again in a moment.`;
  return refuse({ code: 'tickets_on_their_way', detail });
}

/** Whether `from` may be merged into `into`. `waiting`: tickets that wait for the fix of `from`. */
export function decideMerge(from: GroupedPattern, into: GroupedPattern, waiting: number): RegroupDecision {
  if (from.id === into.id) {
    return refuse({ code: 'pattern_into_itself', detail: 'A pattern cannot be merged with itself.' });
  }
  if (into.mergedInto === from.id) {
    return refuse({ code: 'pattern_merge_circle', detail: `PT-${into.id} was merged into PT-${from.id} before.` });
  }
  const ended = [from, into].find(({ state }) => state === 'merged' || state === 'dismissed');
  if (ended) {
    const detail =
      ended.mergedInto === null
        ? `PT-${ended.id} is dismissed. Take it up again first.`
        : `PT-${ended.id} was merged into PT-${ended.mergedInto}.`;
    return refuse({ code: 'pattern_ended', detail, mergedInto: ended.mergedInto });
  }
  if (into.state === 'emerging') {
    return refuse({ code: 'pattern_emerging', detail: `Nobody has accepted PT-${into.id} yet. Accept it first.` });
  }
  if (into.state === 'archived' && waiting > 0) {
    const detail = `${waiting} tickets wait for the fix of PT-${from.id}, and PT-${into.id} is put aside.`;
    return refuse({ code: 'tickets_wait_for_fix', detail });
  }
  return YES;
}

/** A ticket of a pattern, as a split looks at it. */
export interface LinkedTicket {
  id: number;
  signature: string | null;
  state: State;
}

export interface SplitAsked {
  signatures: readonly string[];
  tickets: readonly number[];
}

/** What a split takes along: the signatures named, their tickets, and the tickets named. */
export function decideSplit(
  from: GroupedPattern & { signatures: readonly string[] },
  linked: readonly LinkedTicket[],
  asked: SplitAsked,
): { ok: true; signatures: string[]; tickets: number[] } | { ok: false; refusal: RegroupRefusal } {
  if (from.state === 'merged' || from.state === 'dismissed') {
    const detail = `A pattern that is ${from.state} has nothing to split off.`;
    return { ok: false, refusal: { code: 'pattern_ended', detail, mergedInto: from.mergedInto } };
  }
  if (from.state === 'emerging') {
    return { ok: false, refusal: { code: 'pattern_emerging', detail: 'Accept the pattern before splitting it.' } };
  }
  const problems = splitProblems(from, linked, asked);
  if (problems.length > 0) return { ok: false, refusal: { code: 'invalid', problems } };
  const named = new Set(asked.tickets);
  const ofSignature = new Set(asked.signatures);
  const tickets = linked.filter(
    ({ id, signature, state }) =>
      state !== 'closed' && (named.has(id) || (signature !== null && ofSignature.has(signature))),
  );
  return { ok: true, signatures: [...ofSignature].sort(), tickets: tickets.map(({ id }) => id) };
}

function splitProblems(
  from: { id: number; signatures: readonly string[] },
  linked: readonly LinkedTicket[],
  { signatures, tickets }: SplitAsked,
): { pointer: string; detail: string }[] {
  if (signatures.length === 0 && tickets.length === 0) {
    return [{ pointer: '/signatures', detail: 'Name signatures or tickets that go to the new pattern.' }];
  }
  const states = new Map(linked.map(({ id, state }) => [id, state]));
  const ticketProblem = (id: number): string | null => {
    const state = states.get(id);
    if (state === undefined) return `is no ticket linked to PT-${from.id} that you may see`;
    return state === 'closed' ? 'is closed, and closed tickets are not regrouped' : null;
  };
  return [
    ...signatures.flatMap((one, n) =>
      from.signatures.includes(one) ? [] : [{ pointer: `/signatures/${n}`, detail: `PT-${from.id} does not carry it` }],
    ),
    ...tickets.flatMap((id, n) => {
      const detail = ticketProblem(id);
      return detail === null ? [] : [{ pointer: `/keys/${n}`, detail }];
    }),
  ];
}

/** Whether a change may be undone: once, and while nothing later rests on it. `from` is the pattern that gets back. */
export function decideUndo(change: Regrouping, from: GroupedPattern, later: readonly number[]): RegroupDecision {
  if (change.undone) return refuse({ code: 'already_undone', detail: 'It was undone already.' });
  if (later.length > 0) {
    const detail = 'A later merge or split of these patterns rests on it. Undo that first.';
    return refuse({ code: 'later_change_depends', detail, later: [...later] });
  }
  if (change.kind === 'split' && (from.state === 'dismissed' || from.state === 'merged')) {
    const detail = `PT-${from.id} is ${from.state} and takes nothing back.`;
    return refuse({ code: 'pattern_ended', detail, mergedInto: from.mergedInto });
  }
  return YES;
}

/** Where a ticket stands when its turn to be moved comes. `byPerson`: a person linked it last. */
export interface TicketPlace {
  pattern: number | null;
  state: State;
  byPerson: boolean;
}

/** Why a ticket stays; null when it moves. A person's link since then always wins. */
export type Stays = 'moved_by_person' | 'closed' | null;

/** Whether a ticket follows a merge or split. */
export function staysBehind(place: TicketPlace, { from }: Pick<Regrouping, 'from'>): Stays {
  if (place.pattern !== from) return 'moved_by_person';
  return place.state === 'closed' ? 'closed' : null;
}

/** Whether a ticket that followed goes back when the change is undone: only what the system itself brought. */
export function keepsPlace(place: TicketPlace, { to }: Pick<Regrouping, 'to'>): Stays {
  if (place.pattern !== to || place.byPerson) return 'moved_by_person';
  return place.state === 'closed' ? 'closed' : null;
}

/**
 * What becomes of the pattern that a split began, once the split is undone: it goes back into the one it came from,
 * unless people have made it something of its own since (tickets they linked, signatures they added, packages).
 */
export function endsWithSplit(own: { tickets: number; signatures: number; packages: number }): boolean {
  return own.tickets === 0 && own.signatures === 0 && own.packages === 0;
}
