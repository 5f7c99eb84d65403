const ACTOR = Symbol('actor');

interface WithActor {
  [ACTOR]?: number;
}

/** Remembers the signed-in staff member of a request: the access guard does, the log and idempotency ask. */
export function setActor(request: object, staffId: number): void {
  (request as WithActor)[ACTOR] = staffId;
}

/** Id of the signed-in staff member, or null on a public route. */
export function actorOf(request: object): number | null {
  return (request as WithActor)[ACTOR] ?? null;
}
