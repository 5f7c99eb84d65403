/** Values of one statement and their typed placeholders. */
export class Parameters {
  readonly values: unknown[] = [];
  private readonly named = new Map<string, string>();

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** The placeholder of a value that several conditions share, bound where it is first asked for. */
  shared(name: string, value: unknown, type: string): string {
    let placeholder = this.named.get(name);
    if (placeholder === undefined) this.named.set(name, (placeholder = this.add(value, type)));
    return placeholder;
  }
}

/**
 * Conditions of one WHERE with their parameters. The statement's name lists the conditions, so every combination that
 * is really used is prepared once per connection; texts come from code only.
 */
export class ConditionList {
  private readonly conditions: string[] = [];
  private readonly marks: string[] = [];

  constructor(readonly parameters = new Parameters()) {}

  get values(): unknown[] {
    return this.parameters.values;
  }

  value(value: unknown, type: string): string {
    return this.parameters.add(value, type);
  }

  add(condition: string, mark: string): void {
    this.conditions.push(condition);
    this.marks.push(mark);
  }

  addValue(column: string, operator: '=' | '= ANY' | '>=' | '<=' | '<' | '>', value: unknown, type: string): void {
    const placeholder = this.value(value, type);
    this.add(
      operator === '= ANY' ? `${column} = ANY (${placeholder})` : `${column} ${operator} ${placeholder}`,
      `${column}${operator}`,
    );
  }

  where(): string {
    return this.conditions.length === 0 ? 'true' : this.conditions.join('\n AND ');
  }

  name(): string {
    return this.marks.join(',').replaceAll(' ', '');
  }
}
