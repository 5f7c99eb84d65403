import { keysOf } from './key-map';
import { type KnownAction, knownActions } from './known-actions';

/** Groups whose actions are offered side by side. */
const TOGETHER: readonly (readonly string[])[] = [['Queue', 'Ticket']];
const ALWAYS = ['Everywhere', 'Go to', 'Tour'];

function meet(one: string, two: string): boolean {
  if (one === two || ALWAYS.includes(one) || ALWAYS.includes(two)) return true;
  return TOGETHER.some((groups) => groups.includes(one) && groups.includes(two));
}

/** The action that has these keys where this one is offered too; null: they are free. */
export function takenBy(action: KnownAction, keys: string): KnownAction | null {
  const others = knownActions().filter(({ id, group }) => id !== action.id && meet(group, action.group));
  return others.find((other) => keysOf(other.id, other.keys) === keys) ?? null;
}
