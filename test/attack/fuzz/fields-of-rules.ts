/**
 * Fields about which the rules know more than a schema can say: dates in order, things that exist, one of two needed.
 * Here a schema-valid value may be refused; everywhere else a refusal is a mistake of the document.
 */
const FIELDS: readonly (readonly [operation: RegExp, pointer: RegExp])[] = [];

export function isFieldOfRules(operation: string, pointer: string): boolean {
  return FIELDS.some(([where, field]) => where.test(operation) && field.test(pointer));
}
