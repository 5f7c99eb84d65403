import { createHash } from 'node:crypto';
import type { TableSum } from './contents.js';

const NEW_LINE = 0x0a;

/** Adds up the COPY text of one table. A line is a row: COPY writes a line end within a value as `\n`. */
export class TableTally {
  rows = 0;
  bytes = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly name: string) {}

  add(piece: Buffer): void {
    this.bytes += piece.length;
    this.hash.update(piece);
    for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) this.rows++;
  }

  /** Ends it: nothing can be added any more. */
  sum(): TableSum {
    return { name: this.name, rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
