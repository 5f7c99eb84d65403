import type { Answer } from '../document/client.js';
import type { Operation } from '../document/document.js';

/** How many answers of which class, and how many routes were asked. */
export class Tally {
  private readonly classes = new Map<string, number>();
  private readonly routes = new Set<string>();

  count({ name }: Pick<Operation, 'name'>, { status }: Pick<Answer, 'status'>): void {
    this.routes.add(name);
    const answers = `${Math.floor(status / 100)}xx`;
    this.classes.set(answers, (this.classes.get(answers) ?? 0) + 1);
  }

  figures(): Record<string, number> {
    const of = (answers: string): number => this.classes.get(answers) ?? 0;
    const requests = [...this.classes.values()].reduce((sum, count) => sum + count, 0);
    return { requests, routes: this.routes.size, '2xx': of('2xx'), '4xx': of('4xx'), '5xx': of('5xx') };
  }
}
