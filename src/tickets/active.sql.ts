/**
 * Active tickets of alias `t`, word for word as the partial indexes of `tickets` say it: PostgreSQL uses such an index
 * only where it can prove its condition, and `state NOT IN ('resolved','closed')` proves nothing.
 */
export const ACTIVE = `t.state IN ('queued','working','waiting','handed_down','contacting_user')`;
