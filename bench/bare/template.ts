import type { Mark, Recording } from '../rehearsal/marks.js';

/** What a request fills in. */
export type Filling = Partial<Record<Mark, string | number | undefined>>;

/** Gives a recorded value as it would be for another request. */
type Fill = (filling: Filling) => unknown;

/** Values of a statement with holes where marks were: as cheap as a program that was written for it. */
export class Template {
  private readonly marked: RegExp;

  constructor(private readonly marks: Recording['marks']) {
    const texts = Object.keys(marks).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.marked = new RegExp(`(?<![\\w.])(${texts.join('|')})(?![\\w.])`);
  }

  values(recorded: readonly unknown[]): (filling: Filling) => unknown[] {
    const fills = recorded.map((value) => this.fill(value));
    return (filling) => fills.map((fill) => fill(filling));
  }

  private fill(value: unknown): Fill {
    if (Array.isArray(value)) {
      const fills = value.map((item) => this.fill(item));
      return (filling) => fills.map((fill) => fill(filling));
    }
    if (typeof value === 'number') return this.number(value);
    return typeof value === 'string' ? this.text(value) : () => value;
  }

  private number(value: number): Fill {
    const mark = this.marks[value];
    return mark === undefined ? () => value : (filling) => filling[mark] ?? value;
  }

  private text(value: string): Fill {
    // Splitting by a group keeps what was found: every second piece is a mark.
    const pieces = value.split(this.marked);
    if (pieces.length === 1) return () => value;
    const marks = pieces.map((piece, index) => (index % 2 === 0 ? undefined : this.marks[piece]));
    return (filling) =>
      pieces.map((piece, index) => (marks[index] === undefined ? piece : (filling[marks[index]] ?? piece))).join('');
  }
}
