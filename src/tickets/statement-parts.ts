import type { Statement } from '../platform/database/db.js';

/**
 * One statement made of common table expressions, each with its own parameters. The name is that of the parts it is
 * made of, so each combination is prepared once per connection; texts come from code only, values are always
 * parameters.
 */
export class StatementParts {
  readonly values: unknown[] = [];
  private readonly expressions: string[] = [];
  private readonly names: string[];

  constructor(name: string) {
    this.names = [name];
  }

  /** A typed placeholder for a value. */
  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** `mark` joins the statement's name: empty for a part that is always there. */
  add(name: string, mark: string, text: string): void {
    this.expressions.push(`${name} AS (${text})`);
    if (mark !== '') this.names.push(mark);
  }

  statement(select: string): Statement {
    return { name: this.names.join('_'), text: `WITH ${this.expressions.join(',\n')}\n${select}` };
  }
}
