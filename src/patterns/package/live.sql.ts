import { LIVE_STATES } from '../../domain/patterns/package-states.js';

const STATES = LIVE_STATES.map((state) => `'${state}'`).join(',');

/** Condition of a row of `packages`: in use, in doubt or not. `alias` is the table's name in the statement. */
export const inUseSql = (alias: string): string => `${alias}.state IN (${STATES})`;

/** Condition of a row of `packages`: live, as `isLive` of domain/patterns says it. */
export const liveSql = (alias: string): string => `(${inUseSql(alias)} AND ${alias}.doubted_at IS NULL)`;
