/** Who makes a request: set by the access guard, read by the request log and by idempotency. */
const actors = new WeakMap<object, number>();

/** Remembers the signed-in staff member of a request. */
export function setActor(request: object, staffId: number): void {
  actors.set(request, staffId);
}

/** Id of the signed-in staff member, or null on a public route. */
export function actorOf(request: object): number | null {
  return actors.get(request) ?? null;
}
