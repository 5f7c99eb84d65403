/**
 * Conditions of one WHERE with their parameters. The statement's name lists the conditions, so every combination that
 * is really used is prepared once per connection; texts come from code only.
 */
export class ConditionList {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];
  private readonly marks: string[] = [];

  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
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
