import { Sequencer, type Numbered } from '../../../src/platform/events/sequencer.js';
import type { Db } from '../../../src/platform/database/db.js';
import { StatementParts } from '../../../src/tickets/statement-parts.js';
import { numberById } from './id-ordered.store.js';

/*
 * Faults that the product must not have, put into it from outside for one run. Each answers how to take it out again.
 */

/** The feed in order of the ids that are drawn before the commit: whoever commits late was passed by. */
export function plantIdOrderedFeed(): () => void {
  const { number } = Sequencer.prototype;
  Sequencer.prototype.number = async function numberByIdInstead(this: Sequencer): Promise<Numbered> {
    return { head: await numberById((this as unknown as { db: Db }).db), complete: true };
  };
  return () => void (Sequencer.prototype.number = number);
}

/** The write of a ticket without its guard: two who read the same version both write, and both are told that they did. */
export function plantLostUpdate(): () => void {
  const { add } = StatementParts.prototype;
  StatementParts.prototype.add = function addWithoutGuard(this: StatementParts, name, mark, text) {
    add.call(
      this,
      name,
      mark,
      name === 'moved' ? text.replace(/ AND version = (\$\d+::int)/, ' AND $1 IS NOT NULL') : text,
    );
  };
  return () => void (StatementParts.prototype.add = add);
}

export const PLANTS = { 'id-feed': plantIdOrderedFeed, 'lost-update': plantLostUpdate } as const;
